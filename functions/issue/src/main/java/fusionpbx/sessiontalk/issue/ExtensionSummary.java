package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.page.Cursor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An extension in the list.
 *
 * @param numberAlias null where it has none
 * @param description at most its first 250 characters; null where it has none
 * @param devices how many phones are set up for it
 * @param maxDevices how many may be; 0 is no limit
 */
record ExtensionSummary(
        UUID extensionUuid,
        String extension,
        @Nullable String numberAlias,
        @Nullable String description,
        long devices,
        int maxDevices) {

    /** Its place in the list. */
    Cursor cursor() {
        return new Cursor(extension, extensionUuid);
    }
}
