package fusionpbx.sessiontalk.issue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that may still be used, never the code itself.
 *
 * @param state always fresh, as for one code that is shown by itself
 * @param issuedAt ISO-8601 in UTC
 * @param issuedBy the name of the user who had it issued; null where they are gone
 * @param expiresAt ISO-8601 in UTC
 * @param replaces the phone that an activation with it removes, if any
 */
record PendingCode(
        UUID codeId,
        UUID extensionUuid,
        String state,
        String issuedAt,
        @Nullable String issuedBy,
        String expiresAt,
        @Nullable UUID replaces) {}
