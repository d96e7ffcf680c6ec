package local.rdsdata.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import local.rdsdata.secret.Login;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    private static PostgresServer server;
    private static Login owner;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        owner = server.createLogin("owner");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aDatabaseInUseIsDropped() throws Exception {
        var database = server.createDatabase("test", owner);
        try (var connection = connect(database)) {
            server.dropDatabase(database);
            assertThrows(SQLException.class, () -> value(connection, "SELECT 1"));
        }
        assertThrows(SQLException.class, () -> connect(database));
    }

    @Test
    void theTransactionsLeftOpenAreListed() throws Exception {
        var database = server.createDatabase("test", owner);
        var other = server.createDatabase("test", owner);
        try (var idle = connect(database);
                var busy = connect(database)) {
            value(idle, "SELECT 1");
            assertEquals(List.of(), server.openTransactions(database));
            busy.setAutoCommit(false);
            value(busy, "SELECT 42");
            assertEquals(List.of("idle in transaction: SELECT 42"), server.openTransactions(database));
            assertEquals(List.of(), server.openTransactions(other));
            busy.rollback();
            assertEquals(List.of(), server.openTransactions(database));
        }
    }

    @Test
    void noLoginDoesWithoutItsPassword() {
        for (var user : List.of("postgres", "owner")) {
            for (var password : List.of("", user, "postgres")) {
                var refused = assertThrows(
                        SQLException.class,
                        () -> DriverManager.getConnection(server.jdbcUrl("postgres"), user, password));
                assertEquals(password.isEmpty() ? "08004" : "28P01", refused.getSQLState(), password);
            }
        }
    }

    @Test
    void itIsMadeForTestsOnThisMachine() throws Exception {
        try (var connection = server.connect("postgres")) {
            assertEquals("127.0.0.1", value(connection, "SHOW listen_addresses"));
            assertEquals("off", value(connection, "SHOW fsync"));
            assertTrue(Integer.parseInt(value(connection, "SHOW max_connections")) >= 100);
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), owner.user(), owner.password());
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
