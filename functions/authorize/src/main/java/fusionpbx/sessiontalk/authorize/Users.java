package fusionpbx.sessiontalk.authorize;

import fusionpbx.sessiontalk.shared.http.Caller;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.Optional;
import java.util.UUID;

/** FusionPBX's users, found by API key in one round trip. */
final class Users {

    private enum IdentifyResult {
        USER,
        UNKNOWN
    }

    private final Sql sql;

    Users(Sql sql) {
        this.sql = sql;
    }

    /**
     * The one user who holds this key and counts: enabled (or never disabled), of a type that may log in, and in an enabled
     * domain. Where two do, neither is let in.
     */
    Optional<Caller> holding(ApiKey key) {
        var answer = sql.answer(FunctionCall.of("identify_user")
                .with("api_key", key.text())
                .with("permissions", String.join(",", Caller.PERMISSIONS)));
        return switch (answer.choice("result", IdentifyResult.class)) {
            case USER -> Optional.of(caller(answer));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Caller caller(JsonAnswer answer) {
        return new Caller(
                UUID.fromString(answer.text("user_uuid")),
                UUID.fromString(answer.text("domain_uuid")),
                answer.text("domain_name"),
                Caller.permissionsIn(answer.text("permissions")));
    }
}
