package fusionpbx.sessiontalk.local.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.EmbeddedFusionPbx;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxDatabase;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTables;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where it starts, and what it says where it does not. */
class StartTest {
    private static final Path ROOT = Path.of("../..");
    private static final Consumer<String> NOWHERE = _ -> {};

    private static EmbeddedFusionPbx own;

    @BeforeAll
    static void start() {
        own = EmbeddedFusionPbx.start();
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @ParameterizedTest
    @EnumSource(FusionPbxVersion.class)
    void everyVersionStarts(FusionPbxVersion version) throws StartException {
        Options options = Options.sample(ROOT).with(version);
        try (LocalApplication application = LocalApplication.start(options, NOWHERE)) {
            assertTrue(Banner.text(application, options, Optional.empty()).contains("FusionPBX " + version));
        }
    }

    @Test
    void anExistingDatabaseStandsInForTheEmbeddedOneAndItsSecretsAreNotShown() throws StartException {
        FusionPbxDatabase database = own.create(FusionPbxVersion.V5_4_4);
        Options options = Options.sample(ROOT).at(database.ownersUrl());
        String warning = AddedTables.warning(database.ownersUrl()).orElseThrow();
        assertTrue(
                warning.startsWith("This adds to the database %s, as user %s:"
                        .formatted(database.name(), database.owner().user())),
                warning);
        assertFalse(warning.contains(database.owner().password()), "the password is shown");
        try (LocalApplication application = LocalApplication.start(options, NOWHERE)) {
            assertEquals(Optional.empty(), AddedTables.warning(database.ownersUrl()), "all is there now");
            assertEquals(database.name(), application.databaseName());
            assertEquals(0, InfoFile.info(application).path("api_keys").size());
            String banner = Banner.text(application, options, Optional.empty());
            assertTrue(banner.contains(database.jdbcUrl()), banner);
            assertTrue(
                    banner.contains("All functions log in as fusionpbx: the user of --jdbc-url may not create roles"),
                    banner);
            String shown = banner + options + application.database();
            assertFalse(shown.contains(database.owner().password()), "the password is shown");
            assertFalse(shown.contains(own.tenant().apiKeys().get("admin")), "an API key is shown");
        }
    }

    /** On a server whose roles are somebody else's: without docs/role.sql, and then as a user that may create roles. */
    @Test
    void anExistingDatabaseIsUsedWithTwoLoginsOrRefusedInOneLine() throws StartException, SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            Login owner = server.createLogin("owner");
            String database = server.createDatabase("fusionpbx", owner);
            String login = "?user=" + owner.user() + "&password=" + owner.password();
            Options options = Options.sample(ROOT).at(server.jdbcUrl(database) + login);
            try (Connection connection =
                    DriverManager.getConnection(server.jdbcUrl(database), owner.user(), owner.password())) {
                SampleTables.write(FusionPbxVersion.V5_4_4, SampleTenant.random(), connection);
            }
            assertEquals(
                    "--jdbc-url: its user may not create the role sessiontalk_runtime: run docs/role.sql as a user that may",
                    refusal(options));
            try (Connection superuser = server.connect("postgres")) {
                superuser.createStatement().execute("ALTER ROLE owner CREATEROLE");
            }
            try (LocalApplication application = LocalApplication.start(options, NOWHERE)) {
                assertEquals(
                        "sessiontalk_runtime", application.database().runtime().user());
                assertFalse(Banner.text(application, options, Optional.empty()).contains("All functions log in as"));
            }
        }
    }

    @Test
    void aPortInUseIsNamedWithTheOptionThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertEquals(
                    "port %d is in use: choose another with --port, 0 for a free one".formatted(port),
                    refusal(Options.sample(ROOT).on(port, 0)));
            assertEquals(
                    "port %d is in use: choose another with --aws-port, 0 for a free one".formatted(port),
                    refusal(Options.sample(ROOT).on(0, port)));
        }
    }

    @Test
    void anUnreachableDatabaseIsReportedWithoutItsPassword() {
        String refusal = refusal(Options.sample(ROOT).at("jdbc:postgresql://127.0.0.1:1/none?password=hush"));
        assertTrue(refusal.startsWith("--jdbc-url: no PostgreSQL server answers there"), refusal);
        assertTrue(!refusal.contains("hush"), refusal);
    }

    @Test
    void aDatabaseWithoutFusionPbxIsRefused() {
        FusionPbxDatabase database = own.create(FusionPbxVersion.V5_4_4);
        String other = database.ownersUrl().replace("/" + database.name(), "/postgres");
        String refusal = refusal(Options.sample(ROOT).at(other));
        assertTrue(refusal.startsWith("--jdbc-url: that database holds no FusionPBX tables; missing: v_"), refusal);
    }

    @Test
    void aMissingJarSaysHowToBuildIt(@TempDir Path elsewhere) throws IOException {
        Files.copy(ROOT.resolve("template.yaml"), elsewhere.resolve("template.yaml"));
        String database = own.create(FusionPbxVersion.V5_4_4).ownersUrl();
        String refusal = refusal(Options.sample(elsewhere).at(database));
        assertTrue(refusal.endsWith("build it with ./mvnw package"), refusal);
    }

    @Test
    void aMissingTemplateIsNamed(@TempDir Path elsewhere) {
        assertTrue(refusal(Options.sample(elsewhere)).startsWith("cannot read "));
    }

    private static String refusal(Options options) {
        return assertThrows(StartException.class, () -> LocalApplication.start(options, NOWHERE))
                .getMessage();
    }
}
