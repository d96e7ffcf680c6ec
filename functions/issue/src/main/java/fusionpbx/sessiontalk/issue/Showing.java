package fusionpbx.sessiontalk.issue;

import java.time.Instant;
import java.util.UUID;

/** What came of asking for a code's state. */
sealed interface Showing permits Showing.Shown, NoSuchDomain, NotFound {

    /** @param usedAt null while nobody has used it */
    record Shown(UUID code, UUID extension, State state, Instant expiresAt, Instant usedAt) implements Showing {}

    enum State {
        FRESH,
        USED,
        EXPIRED
    }
}
