package fusionpbx.sessiontalk.devices;

import fusionpbx.sessiontalk.shared.page.Cursor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phone in the list.
 *
 * @param extension that it was set up for
 * @param name whose it is, as in the list of extensions; null where no name is known
 * @param platform ios, windows or android
 * @param enabled whether FusionPBX's device is
 * @param activatedAt when it was set up, ISO-8601 in UTC, as every timestamp here
 * @param lastSeenAt when it last called; null where an administrator has emptied it
 * @param lastSeenAgent at most the first 250 characters of its User-Agent; may be null
 * @param lastCallWasUpdate whether its last call was answered with update:true
 * @param lines in the order in which the phone gets them
 */
record Device(
        UUID deviceUuid,
        String extension,
        @Nullable String name,
        String platform,
        boolean enabled,
        String activatedAt,
        @Nullable String lastSeenAt,
        @Nullable String lastSeenAgent,
        boolean lastCallWasUpdate,
        List<DeviceLine> lines) {

    /** Its place in the list. */
    Cursor cursor() {
        return new Cursor(extension, deviceUuid);
    }
}
