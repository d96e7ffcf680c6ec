package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;

/**
 * How many phones there may be.
 *
 * @param phones of one extension; 0 is no limit
 * @param devices of one domain, of any vendor; negative is no limit, 0 allows none, as in FusionPBX
 */
record Limits(int phones, int devices) {

    private static final int NO_LIMIT = -1;

    static Limits of(Settings settings) {
        return new Limits(
                settings.maxPhones(), settings.number(Setting.DOMAIN_DEVICES).orElse(NO_LIMIT));
    }

    boolean allowOneMore(IssuedCode code) {
        return (phones == 0 || code.otherPhones() < phones) && (devices < 0 || code.otherDevices() < devices);
    }
}
