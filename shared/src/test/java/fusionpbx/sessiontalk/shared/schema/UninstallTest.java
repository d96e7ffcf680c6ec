package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTables;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import local.rdsdata.AwsEndpoint;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/uninstall.sql, on a server of its own because it takes the role away, as a user that may create roles. */
class UninstallTest {

    private static final Path DOCS = Path.of("../docs");

    /** What FusionPBX knew before, and what an administrator had made of the PHP app. */
    private static final String BEFORE = """
            insert into v_devices (device_uuid, device_vendor)
            values ('00000000-0000-0000-0000-000000000001', 'sessiontalk');
            insert into v_device_lines (device_line_uuid, device_uuid)
            values (gen_random_uuid(), '00000000-0000-0000-0000-000000000001');
            """;

    private static final String PHP_APP = """
            insert into v_group_permissions (group_permission_uuid, permission_name, permission_assigned,
              permission_protected, group_name)
            values (gen_random_uuid(), 'sessiontalk_view', 'true', null, 'user'),
                   (gen_random_uuid(), 'sessiontalk_view', 'false', 'false', 'admin');
            insert into v_permissions (permission_uuid, permission_name) values (gen_random_uuid(), 'sessiontalk_view');
            insert into v_default_settings (default_setting_uuid, default_setting_category, default_setting_subcategory)
            values (gen_random_uuid(), 'provision', 'sessiontalk_max_activations');
            insert into v_device_vendors (device_vendor_uuid, name) values (gen_random_uuid(), 'sessiontalk');
            """;

    /** A phone, and what an administrator did since. */
    private static final String USE = """
            insert into sessiontalk.links (device_uuid, device_id, code_hash, extension_uuid, domain_uuid, delivered,
                                           delivered_at, activated_at)
            select '00000000-0000-0000-0000-000000000001', 'phone', 'hash', extension_uuid, domain_uuid, '', now(), now()
              from v_extensions limit 1;
            insert into v_group_permissions (group_permission_uuid, permission_name, permission_assigned,
              permission_protected, group_name)
            values (gen_random_uuid(), 'sessiontalk_view_all', 'true', 'false', 'reception');
            update v_default_settings set default_setting_value = 'Enabled'
             where default_setting_subcategory = 'sessiontalk_srtp';
            """;

    /** Whatever the catalog says of what is not PostgreSQL's own; flags that it corrects lazily are left out. */
    private static final String CATALOG = """
            with ours as (select oid from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema')
            select 'namespace ' || concat_ws(' ', nspname, nspowner::regrole, nspacl) as thing from pg_namespace
             where oid in (select oid from ours)
            union all select 'class ' || concat_ws(' ', oid, relname, relkind, relowner::regrole, relacl, reloptions)
              from pg_class where relnamespace in (select oid from ours)
            union all select 'attribute ' || concat_ws(' ', attrelid::regclass, attnum, attname, atttypid::regtype, attnotnull,
                atthasdef, attisdropped, attacl, attoptions)
              from pg_attribute join pg_class c on c.oid = attrelid where c.relnamespace in (select oid from ours)
            union all select 'index ' || pg_get_indexdef(indexrelid)
              from pg_index join pg_class c on c.oid = indexrelid where c.relnamespace in (select oid from ours)
            union all select 'constraint ' || concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
              from pg_constraint where connamespace in (select oid from ours)
            union all select 'trigger ' || concat_ws(' ', tgrelid::regclass, tgname) from pg_trigger
            union all select 'function ' || concat_ws(' ', oid::regprocedure, proacl)
              from pg_proc where pronamespace in (select oid from ours)
            union all select 'type ' || concat_ws(' ', typname, typacl) from pg_type where typnamespace in (select oid from ours)
            union all select 'default privileges ' || defaclacl::text from pg_default_acl
            union all select 'role ' || concat_ws(' ', r.rolname, r.rolcanlogin, r.rolconfig) from pg_roles r
            union all select 'member ' || concat_ws(' ', roleid::regrole, member::regrole, grantor::regrole)
              from pg_auth_members
            union all select 'setting ' || concat_ws(' ', setdatabase, setrole::regrole, setconfig) from pg_db_role_setting
            union all select 'comment ' || description from pg_shdescription
            order by 1
            """;

    private static final String TABLES =
            "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                    + " order by 1";

    private static PostgresServer server;
    private static AwsEndpoint endpoint;
    private static Login owner;

    @BeforeAll
    static void start() throws SQLException {
        server = PostgresServer.start();
        endpoint = AwsEndpoint.start(0);
        owner = server.createLogin("fusionpbx");
        try (var superuser = server.connect("postgres")) {
            run(superuser, "alter role fusionpbx createrole");
        }
    }

    @AfterAll
    static void stop() {
        endpoint.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void theCatalogAndFusionPbxsRowsAreAsTheyWereAndInstallingWorksAgain(FusionPbxVersion version) throws Exception {
        var name = server.createDatabase("fusionpbx", owner);
        try (var fusionPbx = connect(name)) {
            SampleTables.write(version, SampleTenant.random(), fusionPbx);
            run(fusionPbx, BEFORE + (version == FusionPbxVersion.V5_5_7 ? "" : PHP_APP));
            var before = state(fusionPbx);
            install(name);
            run(fusionPbx, USE);
            uninstall(name, version);
            assertState(before, fusionPbx);
            install(name);
            run(fusionPbx, USE);
            uninstall(name, version);
            assertState(before, fusionPbx);
        } finally {
            endpoint.stopServing(name);
            server.dropDatabase(name);
        }
    }

    /** As on a server where another user created the role, or where another database needs it. */
    @Test
    void aRoleThatCannotBeDroppedKeepsNothingElse() throws Exception {
        var name = server.createDatabase("fusionpbx", owner);
        try (var fusionPbx = connect(name);
                var superuser = server.connect(name)) {
            SampleTables.write(FusionPbxVersion.V5_5_7, SampleTenant.random(), fusionPbx);
            var before = state(fusionPbx);
            run(superuser, "create role sessiontalk_runtime login");
            before.add("role sessiontalk_runtime t");
            before.sort(null);
            migrate(name);
            uninstall(name, FusionPbxVersion.V5_5_7);
            assertState(before, fusionPbx);
            run(superuser, "drop role sessiontalk_runtime");
        } finally {
            endpoint.stopServing(name);
            server.dropDatabase(name);
        }
    }

    private static void install(String database) throws Exception {
        try (var connection = connect(database)) {
            run(connection, script("role.sql"));
        }
        migrate(database);
    }

    private static void migrate(String database) {
        endpoint.serve(database, server.jdbcUrl(database));
        new Migrations(Database.sql(endpoint, owner, database)).apply();
        // Its idle connections would keep the database from being dropped.
        endpoint.stopServing(database);
    }

    /** By psql for one version, where it is installed; psql has no part in what the file does. */
    private static void uninstall(String database, FusionPbxVersion version) throws Exception {
        if (version != FusionPbxVersion.V5_5_7 || !psql(database)) {
            try (var connection = connect(database)) {
                run(connection, script("uninstall.sql"));
            }
        }
    }

    private static boolean psql(String database) throws InterruptedException {
        var url = server.jdbcUrl(database).replace("jdbc:", "");
        var builder = new ProcessBuilder(
                        "psql",
                        "--no-psqlrc",
                        "--dbname=" + url,
                        "--username=" + owner.user(),
                        "--file=" + DOCS.resolve("uninstall.sql"))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", owner.password());
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes());
            assertEquals(0, process.waitFor(), output);
            return true;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Without the lines that are for psql alone. */
    private static String script(String name) throws IOException {
        try (var lines = Files.lines(DOCS.resolve(name))) {
            return lines.filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
        }
    }

    private static void assertState(List<String> before, Connection fusionPbx) throws SQLException {
        var after = state(fusionPbx);
        assertEquals(List.of(), without(after, before), "what is left");
        assertEquals(List.of(), without(before, after), "what is missing");
        assertTrue(before.stream().anyMatch(line -> line.contains("v_devices")), "it sees the catalog");
    }

    private static List<String> without(List<String> some, List<String> others) {
        var rest = new ArrayList<>(some);
        rest.removeAll(others);
        return rest;
    }

    /** The catalog, and every row of FusionPBX's tables, as its digest: it may hold a password. */
    private static List<String> state(Connection fusionPbx) throws SQLException {
        var state = new ArrayList<>(column(fusionPbx, CATALOG));
        for (var table : column(fusionPbx, TABLES)) {
            column(fusionPbx, "select md5(to_jsonb(t)::text) from public." + table + " t")
                    .forEach(row -> state.add(table + " " + row));
        }
        state.sort(null);
        return state;
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), owner.user(), owner.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
