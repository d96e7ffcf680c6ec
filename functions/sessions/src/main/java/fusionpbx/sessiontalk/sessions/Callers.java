package fusionpbx.sessiontalk.sessions;

import fusionpbx.sessiontalk.shared.http.Caller;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.Optional;
import java.util.UUID;

/** The users of FusionPBX who call, in one round trip. */
final class Callers {

    private enum ShowResult {
        USER,
        UNKNOWN
    }

    private final Sql sql;

    Callers(Sql sql) {
        this.sql = sql;
    }

    /** A user as they are now; nothing where they have been disabled or deleted. */
    Optional<UserBody> show(UUID user) {
        var answer = sql.answer(FunctionCall.of("show_user")
                .with("user_uuid", user)
                .with("permissions", String.join(",", Caller.PERMISSIONS)));
        return switch (answer.choice("result", ShowResult.class)) {
            case USER -> Optional.of(body(user, answer));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static UserBody body(UUID user, JsonAnswer answer) {
        var permissions = Caller.permissionsIn(answer.text("permissions")).stream()
                .sorted()
                .toList();
        return new UserBody(user, answer.text("username"), answer.text("domain_name"), permissions);
    }
}
