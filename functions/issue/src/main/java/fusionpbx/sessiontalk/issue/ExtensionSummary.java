package fusionpbx.sessiontalk.issue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An extension, with what it has. Texts are cut at 250 characters.
 *
 * @param numberAlias null where it has none
 * @param name effective_caller_id_name, else the directory's first and last name; null where it has neither
 * @param description null where it has none
 * @param devices how many phones are set up for it
 * @param maxDevices how many may be; 0 is no limit
 * @param pendingCodes how many codes of it may still be used
 * @param lastSeenAt when the last of its phones called, ISO-8601 in UTC; null where none has
 */
record ExtensionSummary(
        UUID extensionUuid,
        String extension,
        @Nullable String numberAlias,
        @Nullable String name,
        @Nullable String description,
        boolean enabled,
        String state,
        long devices,
        int maxDevices,
        long pendingCodes,
        @Nullable String lastSeenAt) {}
