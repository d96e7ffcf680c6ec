package fusionpbx.sessiontalk.local.fusionpbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fusionpbx.sessiontalk.local.fusionpbx.ExistingFusionPbx.Found;
import fusionpbx.sessiontalk.local.fusionpbx.ExistingFusionPbx.NoFusionPbxTables;
import fusionpbx.sessiontalk.local.fusionpbx.ExistingFusionPbx.Unreachable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExistingFusionPbxTest {
    private static final String PASSWORD = "hush-hush";

    private static EmbeddedFusionPbx server;

    @BeforeAll
    static void start() {
        server = EmbeddedFusionPbx.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void findsFusionPbxOfEachVersion(FusionPbxVersion version) {
        var database = server.create(version);
        var url = database.ownersUrl();
        var found = assertInstanceOf(Found.class, ExistingFusionPbx.at(url));
        assertEquals(database.name(), found.databaseName());
        assertEquals(url, found.jdbcUrl());
        assertEquals(server.owner(), found.login());
        assertFalse(found.toString().contains(server.owner().password()));
    }

    @Test
    void namesTheTablesThatAreMissing() throws Exception {
        var database = server.create(FusionPbxVersion.V5_5_7);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE v_devices, v_device_lines");
        }
        assertEquals(
                new NoFusionPbxTables(List.of("v_devices", "v_device_lines")),
                ExistingFusionPbx.at(database.ownersUrl()));
    }

    @Test
    void doesNotTakeAnEmptyDatabaseForFusionPbx() {
        var none = assertInstanceOf(
                NoFusionPbxTables.class,
                ExistingFusionPbx.at(
                        server.create(FusionPbxVersion.V5_0_1).ownersUrl().replaceAll("/fusionpbx_\\d+", "/postgres")));
        assertEquals(15, none.missing().size());
    }

    @Test
    void tellsADatabaseThatIsNotThere() {
        var url = server.create(FusionPbxVersion.V5_5_7).ownersUrl().replaceAll("/fusionpbx_\\d+", "/" + PASSWORD);
        assertEquals(new Unreachable("the server has no database of that name"), ExistingFusionPbx.at(url));
    }

    @Test
    void tellsAPortWhereNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertEquals(
                new Unreachable("no PostgreSQL server answers there (SQLState 08001)"),
                ExistingFusionPbx.at("jdbc:postgresql://127.0.0.1:" + port + "/fusionpbx?password=" + PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hush-hush",
                "postgres://someone:hush-hush@localhost/fusionpbx",
                "jdbc:mysql://localhost/fusionpbx?password=hush-hush",
                "jdbc:postgresql://localhost:hush-hush/fusionpbx",
                "jdbc:postgresql://someone:hush-hush@no-such-host.invalid/fusionpbx",
                "jdbc:postgresql://no-such-host.invalid/fusionpbx?password=hush-hush\n",
                "jdbc:postgresql://127.0.0.1:1/fusionpbx?sslmode=hush-hush",
                "jdbc:postgresql://127.0.0.1:1/%zz?password=hush-hush"
            })
    void saysInOneLineWithoutThePasswordWhyAUrlIsOfNoUse(String url) {
        var reason =
                assertInstanceOf(Unreachable.class, ExistingFusionPbx.at(url)).reason();
        assertFalse(reason.contains(PASSWORD), reason);
        assertEquals(1, reason.lines().count());
    }

    @Test
    void keepsTheDriverFromLoggingPartsOfAUrl() {
        var log = Logger.getLogger("org.postgresql");
        var records = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                records.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            ExistingFusionPbx.at("jdbc:postgresql://someone:hush-hush@no-such-host.invalid/fusionpbx");
        } finally {
            log.removeHandler(handler);
        }
        assertEquals(List.of(), records);
    }
}
