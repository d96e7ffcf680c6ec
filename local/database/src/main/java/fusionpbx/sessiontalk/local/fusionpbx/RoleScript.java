package fusionpbx.sessiontalk.local.fusionpbx;

import static java.util.stream.Collectors.joining;

import fusionpbx.sessiontalk.local.aws.secrets.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;

/** The run-time login, made by the very script that an operator runs with psql. */
final class RoleScript {
    static final String ROLE = "sessiontalk_runtime";

    /** The comment on a role whose password may be changed at each start. */
    static final String MARK = "created by ./run of SessionTalk provisioning";

    private RoleScript() {}

    /** Creates the login where it is missing and gives it a new random password. */
    static Login run(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql());
        }
        return withPassword(connection, ROLE);
    }

    /** The same, and marks the login as one that no deployed stack uses. */
    static Login runMarked(Connection connection) throws SQLException {
        var login = run(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("COMMENT ON ROLE " + ROLE + " IS '" + MARK + "'");
        }
        return login;
    }

    /** Gives a role a new random password of letters, digits and hyphens. */
    static Login withPassword(Connection connection, String role) throws SQLException {
        var login = new Login(role, UUID.randomUUID().toString());
        // The driver sends a verifier: the password itself reaches no log of the server.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(role, login.password().toCharArray(), "scram-sha-256");
        return login;
    }

    /** Without the lines that are for psql alone. */
    private static String sql() {
        try (var resource = RoleScript.class.getResourceAsStream("role.sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("\\"))
                    .collect(joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
