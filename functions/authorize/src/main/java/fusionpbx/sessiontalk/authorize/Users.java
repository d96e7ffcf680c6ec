package fusionpbx.sessiontalk.authorize;

import fusionpbx.sessiontalk.shared.http.Caller;
import fusionpbx.sessiontalk.shared.session.SessionToken;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** FusionPBX's users, found by API key or by session, in one round trip. */
final class Users {

    private enum IdentifyResult {
        USER,
        UNKNOWN
    }

    private final Sql sql;
    private final Clock clock;

    Users(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The one user whom a bearer stands for and who counts: enabled (or never disabled), of a type that may log in, and in an
     * enabled domain. Where two hold an API key, neither is let in. What has the form of neither an API key nor a token costs no
     * round trip.
     */
    Optional<Caller> identifiedBy(String bearer) {
        return call(bearer)
                .map(call -> sql.answer(call.with("permissions", String.join(",", Caller.PERMISSIONS))))
                .flatMap(Users::caller);
    }

    private Optional<FunctionCall> call(String bearer) {
        return SessionToken.isMeantBy(bearer)
                ? SessionToken.parse(bearer)
                        .map(token -> FunctionCall.of("identify_session")
                                .with("token_hash", token.hash())
                                .with("now", clock.instant()))
                : ApiKey.parse(bearer)
                        .map(key -> FunctionCall.of("identify_user").with("api_key", key.text()));
    }

    private static Optional<Caller> caller(JsonAnswer answer) {
        return switch (answer.choice("result", IdentifyResult.class)) {
            case USER ->
                Optional.of(new Caller(
                        UUID.fromString(answer.text("user_uuid")),
                        UUID.fromString(answer.text("domain_uuid")),
                        answer.text("domain_name"),
                        Caller.permissionsIn(answer.text("permissions"))));
            case UNKNOWN -> Optional.empty();
        };
    }
}
