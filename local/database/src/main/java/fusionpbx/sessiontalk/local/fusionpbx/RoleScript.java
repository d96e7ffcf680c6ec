package fusionpbx.sessiontalk.local.fusionpbx;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import local.rdsdata.postgres.EmbeddedServerException;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;

/** The run-time login, made by the very script that an operator runs with psql. */
public final class RoleScript {
    static final String ROLE = "sessiontalk_runtime";

    /** The comment on a role whose password may be changed at each start. */
    static final String MARK = "created by ./run of SessionTalk provisioning";

    private RoleScript() {}

    /** Creates the login on an embedded server. */
    public static Login run(PostgresServer server) {
        try (var connection = server.connect("postgres")) {
            return run(connection);
        } catch (SQLException e) {
            throw new EmbeddedServerException("The embedded PostgreSQL server refused docs/role.sql.", e);
        }
    }

    /** Creates the login where it is missing and gives it a new random password. */
    static Login run(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql());
        }
        return PostgresServer.renewPassword(connection, ROLE);
    }

    /** The same, and marks the login as one that no deployed stack uses. */
    static Login runMarked(Connection connection) throws SQLException {
        var login = run(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("COMMENT ON ROLE " + ROLE + " IS '" + MARK + "'");
        }
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
