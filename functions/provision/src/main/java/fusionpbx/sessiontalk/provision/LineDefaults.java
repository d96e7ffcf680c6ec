package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What FusionPBX gives a new line.
 *
 * @param port as FusionPBX sets it, or null where it sets none
 * @param transport lower-case, as FusionPBX's pages write it
 * @param registerExpires seconds, or null where FusionPBX sets none
 */
record LineDefaults(
        @Nullable String port, String transport, @Nullable String registerExpires) {

    static LineDefaults of(Settings settings) {
        return new LineDefaults(
                settings.text(Setting.LINE_SIP_PORT).orElse(null),
                settings.text(Setting.NEW_LINE_TRANSPORT)
                        .or(() -> settings.text(Setting.LINE_SIP_TRANSPORT))
                        .orElse("udp")
                        .toLowerCase(Locale.ROOT),
                settings.text(Setting.LINE_REGISTER_EXPIRES).orElse(null));
    }
}
