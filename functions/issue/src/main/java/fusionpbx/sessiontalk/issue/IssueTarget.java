package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import java.util.Optional;
import java.util.UUID;

/**
 * An extension that the caller may see, as it was read before its code is written.
 *
 * @param username absent where it cannot be put into a QR code
 * @param name whose extension it is, if it has a name
 */
record IssueTarget(
        UUID domain,
        UUID extension,
        Optional<String> username,
        Optional<String> name,
        boolean isEnabled,
        Settings settings) {

    /** Seconds: two days, as in FusionPBX's app. */
    static final int DEFAULT_EXPIRATION = 172_800;

    /** Seconds for which a code may live at most. */
    int maxSeconds() {
        return settings.number(Setting.QR_EXPIRATION).orElse(DEFAULT_EXPIRATION);
    }

    /** Whether all names that a QR code holds can stand in it. */
    boolean isFit() {
        return username.isPresent()
                && settings.text(Setting.PROVIDER_ID).map(Username::isFit).orElse(true);
    }
}
