package fusionpbx.sessiontalk.local.fusionpbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The logins of the embedded server, and the one that docs/role.sql makes. */
class RuntimeLoginTest {
    private static EmbeddedFusionPbx server;
    private static FusionPbxDatabase database;

    @BeforeAll
    static void start() {
        server = EmbeddedFusionPbx.start();
        database = server.create(FusionPbxVersion.V5_5_7);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theRuntimeLoginMayLogInAndNothingElse() throws Exception {
        assertEquals(List.of("sessiontalk_runtime f f f f f f t"), column(server.runtime(), """
                        SELECT rolname || ' ' || concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb,
                               rolreplication, rolbypassrls, rolcanlogin)
                          FROM pg_roles WHERE rolname = current_user"""));
        assertThrows(SQLException.class, () -> column(server.runtime(), "SELECT domain_name FROM v_domains"));
        assertThrows(SQLException.class, () -> column(server.runtime(), "CREATE TABLE public.mine (n int)"));
    }

    @Test
    void itsWaitsAreBounded() throws Exception {
        assertEquals(
                List.of("3s 10s 1min"),
                column(
                        server.runtime(),
                        "SELECT current_setting('lock_timeout') || ' '"
                                + " || current_setting('statement_timeout') || ' '"
                                + " || current_setting('idle_in_transaction_session_timeout')"));
    }

    /** As the master user of Amazon RDS, who is no superuser; and once more, as an operator who is not sure. */
    @Test
    void theScriptRunsAsAUserThatMayCreateRolesAndRunsAgain() throws Exception {
        try (var other = PostgresServer.start()) {
            try (var superuser = other.connect("postgres")) {
                superuser.createStatement().execute("CREATE ROLE master LOGIN CREATEROLE");
                var master = PostgresServer.renewPassword(superuser, "master");
                try (var connection =
                        DriverManager.getConnection(other.jdbcUrl("postgres"), master.user(), master.password())) {
                    RoleScript.run(connection);
                    var login = RoleScript.run(connection);
                    DriverManager.getConnection(other.jdbcUrl("postgres"), login.user(), login.password())
                            .close();
                }
            }
        }
    }

    @Test
    void noPasswordIsPrinted() {
        for (var login : List.of(server.owner(), server.runtime())) {
            assertFalse((login + " " + database).contains(login.password()));
        }
    }

    private static List<String> column(Login login, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
