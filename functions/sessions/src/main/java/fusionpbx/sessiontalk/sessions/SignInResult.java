package fusionpbx.sessiontalk.sessions;

import fusionpbx.sessiontalk.shared.session.SessionToken;
import java.time.Instant;
import java.util.UUID;

/** What became of a ticket. */
sealed interface SignInResult {

    /**
     * A session was opened for the ticket's user.
     *
     * @param user their user_uuid
     * @param token stands for their API key until it expires
     */
    record SignedIn(UUID user, SessionToken token, Instant expiresAt) implements SignInResult {}

    /** There is no such ticket, it is spent or over, or its user does not count: which one is not said. */
    record Refused() implements SignInResult {}
}
