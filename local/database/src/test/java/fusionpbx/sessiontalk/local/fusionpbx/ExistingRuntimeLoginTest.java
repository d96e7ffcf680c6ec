package fusionpbx.sessiontalk.local.fusionpbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.sql.DriverManager;
import java.sql.SQLException;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The run-time login of a server whose roles are somebody else's. */
class ExistingRuntimeLoginTest {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isCreatedAndRenewedButNeverTakenOver() throws Exception {
        var low = role("low", "LOGIN");
        assertEquals(
                new RuntimeLogin.NoRole(
                        "its user may not create the role sessiontalk_runtime: run docs/role.sql as a user that may"),
                at(low));
        var master = role("master", "LOGIN CREATEROLE");
        connect(assertInstanceOf(RuntimeLogin.Own.class, at(master)).login());
        assertEquals(new RuntimeLogin.Missing("the user of --jdbc-url may not create roles"), at(low));
        var renewed = assertInstanceOf(RuntimeLogin.Own.class, at(master)).login();
        connect(renewed);
        execute("COMMENT ON ROLE sessiontalk_runtime IS NULL");
        assertEquals(
                new RuntimeLogin.Missing("sessiontalk_runtime exists, and its password is not known here"), at(master));
        connect(renewed);
        execute("COMMENT ON ROLE sessiontalk_runtime IS '" + RoleScript.MARK + "'");
        assertEquals(
                new RuntimeLogin.Missing("the server refused to create sessiontalk_runtime (SQLState 42501)"),
                at(role("other", "LOGIN CREATEROLE")));
        connect(renewed);
    }

    private static RuntimeLogin at(Login login) {
        var url = server.jdbcUrl("postgres") + "?user=" + login.user() + "&password=" + login.password();
        return RuntimeLogin.at(new ExistingFusionPbx.Found("postgres", url, login));
    }

    private static void connect(Login login) throws SQLException {
        DriverManager.getConnection(server.jdbcUrl("postgres"), login.user(), login.password())
                .close();
    }

    private static Login role(String name, String options) throws SQLException {
        execute("CREATE ROLE " + name + " " + options);
        try (var superuser = server.connect("postgres")) {
            return PostgresServer.renewPassword(superuser, name);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var superuser = server.connect("postgres");
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
