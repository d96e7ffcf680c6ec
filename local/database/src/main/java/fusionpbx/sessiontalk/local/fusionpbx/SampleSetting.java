package fusionpbx.sessiontalk.local.fusionpbx;

import java.util.List;

/**
 * A row of default or domain settings.
 *
 * @param name the kind of the value, in FusionPBX's words: text, numeric, boolean or array
 */
public record SampleSetting(String category, String subcategory, String name, String value, boolean enabled) {

    /** FusionPBX's line defaults, and SessionTalk's provider, which an operator fills in; the rest comes with the migration. */
    static List<SampleSetting> defaults() {
        return List.of(
                provision("line_sip_port", "numeric", "5060"),
                provision("line_sip_transport", "text", "udp"),
                provision("line_register_expires", "numeric", "120"),
                provision("sessiontalk_provider_id", "text", "fusionpbx-sample"));
    }

    static SampleSetting provision(String subcategory, String name, String value) {
        return new SampleSetting("provision", subcategory, name, value, true);
    }

    SampleSetting disabled() {
        return new SampleSetting(category, subcategory, name, value, false);
    }
}
