package fusionpbx.sessiontalk.devices;

import fusionpbx.sessiontalk.shared.http.Cursor;
import java.util.List;
import java.util.UUID;

/**
 * A phone in the list.
 *
 * @param extension that it was set up for
 * @param platform ios, windows or android
 * @param enabled whether FusionPBX's device is
 * @param activatedAt when it was set up, ISO-8601 in UTC, as all moments here
 * @param lastSeenAt when it last called; null where an administrator has emptied that
 * @param lastSeenAgent at most the first 250 characters of what it called itself; may be null
 * @param lastCallWasUpdate whether it was sent something new at its last call, or its accounts once more after a scan
 * @param lines in the order in which the phone gets them
 */
record Device(
        UUID deviceUuid,
        String extension,
        String platform,
        boolean enabled,
        String activatedAt,
        String lastSeenAt,
        String lastSeenAgent,
        boolean lastCallWasUpdate,
        List<Line> lines) {

    /** A line of FusionPBX's device as it stands there; each text may be null. The password never leaves the database. */
    record Line(String lineNumber, String userId, String serverAddress, String transport, boolean enabled) {}

    /** Its place in the list. */
    Cursor cursor() {
        return new Cursor(extension, deviceUuid);
    }
}
