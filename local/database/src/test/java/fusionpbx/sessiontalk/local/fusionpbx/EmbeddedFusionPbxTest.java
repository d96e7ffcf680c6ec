package fusionpbx.sessiontalk.local.fusionpbx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedFusionPbxTest {
    private static EmbeddedFusionPbx server;

    @BeforeAll
    static void start() {
        server = EmbeddedFusionPbx.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void keepsDatabasesApart() throws Exception {
        var changed = server.create(FusionPbxVersion.V5_4_4);
        execute(changed, "DELETE FROM v_extensions");
        assertEquals("0", value(changed, "SELECT count(*) FROM v_extensions"));
        assertEquals("13", value(server.create(FusionPbxVersion.V5_4_4), "SELECT count(*) FROM v_extensions"));
    }

    @Test
    void copiesADatabaseWithItsChanges() throws Exception {
        var prepared = server.create(FusionPbxVersion.V5_5_7);
        execute(prepared, "CREATE TABLE of_mine AS SELECT 7 AS x");
        var copy = server.copy(prepared);
        assertEquals("7", value(copy, "SELECT x FROM of_mine"));
        assertEquals(FusionPbxVersion.V5_5_7, copy.version());
    }

    @Test
    void makesDatabasesForManyThreadsAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> create =
                    () -> server.create(FusionPbxVersion.V5_0_1).name();
            var names = new HashSet<String>();
            for (var name :
                    threads.invokeAll(Stream.generate(() -> create).limit(8).toList())) {
                names.add(name.get());
            }
            assertEquals(8, names.size());
        }
    }

    @Test
    void connectsAsAnOwnerWithoutSpecialRights() throws Exception {
        var database = server.create(FusionPbxVersion.V5_5_7);
        assertEquals(
                "fusionpbx false",
                value(database, "SELECT rolname || ' ' || rolsuper FROM pg_roles WHERE rolname = current_user"));
        execute(database, "CREATE TABLE of_mine (x int)");
        execute(database, "ALTER TABLE v_devices ADD COLUMN of_mine int");
    }

    private static void execute(FusionPbxDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(FusionPbxDatabase database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            return value(connection, sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
