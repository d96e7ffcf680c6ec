package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import java.util.Optional;

/**
 * How many phones there may be.
 *
 * @param phones of one extension; 0 is no limit
 * @param devices of one domain, of any vendor; absent is no limit, 0 allows none, as in FusionPBX
 */
record Limits(long phones, Optional<Long> devices) {

    static Limits of(Settings settings) {
        return new Limits(
                settings.maxPhones(), settings.number(Setting.DOMAIN_DEVICES).map(Integer::longValue));
    }

    boolean allowOneMore(Snapshot.FreshCode code) {
        return (phones == 0 || code.otherPhones() < phones)
                && devices.map(most -> code.otherDevices() < most).orElse(true);
    }
}
