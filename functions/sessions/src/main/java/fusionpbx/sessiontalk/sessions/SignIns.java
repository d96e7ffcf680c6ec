package fusionpbx.sessiontalk.sessions;

import fusionpbx.sessiontalk.sessions.SignInResult.Refused;
import fusionpbx.sessiontalk.sessions.SignInResult.SignedIn;
import fusionpbx.sessiontalk.shared.session.SessionToken;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Begins and ends sessions. Each method is one round trip, and has the same effect where the SDK sends it twice. */
final class SignIns {

    /** Longer than a working day; FusionPBX opens another session with one click. */
    private static final Duration TTL = Duration.ofHours(12);

    private enum OpenResult {
        OPENED,
        REFUSED
    }

    private final Sql sql;
    private final Clock clock;
    private final SecureRandom random;

    SignIns(Sql sql, Clock clock, SecureRandom random) {
        this.sql = sql;
        this.clock = clock;
        this.random = random;
    }

    /** Spends a ticket, whatever comes of it. */
    SignInResult signIn(Ticket ticket) {
        // As the database keeps it.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var token = SessionToken.random(random);
        var answer = sql.answer(FunctionCall.of("open_session")
                .with("ticket_hash", ticket.hash())
                .with("token_hash", token.hash())
                .with("expires_at", now.plus(TTL))
                .with("now", now));
        return switch (answer.choice("result", OpenResult.class)) {
            case OPENED -> new SignedIn(UUID.fromString(answer.text("user_uuid")), token, now.plus(TTL));
            case REFUSED -> new Refused();
        };
    }

    /** Ends a session, if it has not ended already. */
    void signOut(SessionToken token) {
        sql.value(FunctionCall.of("close_session").with("token_hash", token.hash()));
    }
}
