package fusionpbx.sessiontalk.issue;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body that shows a code's state, never the code.
 *
 * @param state fresh, used or expired
 * @param expiresAt ISO-8601 in UTC
 * @param usedAt null while it is unused
 */
record CodeStateBody(
        UUID codeId,
        UUID extensionUuid,
        String state,
        String expiresAt,
        @Nullable String usedAt) {

    static CodeStateBody of(UUID code, UUID extension, Instant expiresAt, @Nullable Instant usedAt, Instant now) {
        return new CodeStateBody(
                code, extension, state(expiresAt, usedAt, now), expiresAt.toString(), Objects.toString(usedAt, null));
    }

    private static String state(Instant expiresAt, @Nullable Instant usedAt, Instant now) {
        if (usedAt != null) {
            return "used";
        }
        return now.isBefore(expiresAt) ? "fresh" : "expired";
    }
}
