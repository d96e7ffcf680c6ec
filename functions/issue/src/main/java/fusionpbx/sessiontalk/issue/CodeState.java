package fusionpbx.sessiontalk.issue;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** The body that tells a code's state, never the code. {@code used_at} is null while nobody has used it. */
record CodeState(UUID codeId, UUID extensionUuid, String state, String expiresAt, String usedAt) {

    static CodeState of(Showing.Shown shown) {
        return new CodeState(
                shown.code(),
                shown.extension(),
                shown.state().name().toLowerCase(Locale.ROOT),
                shown.expiresAt().toString(),
                Objects.toString(shown.usedAt(), null));
    }
}
