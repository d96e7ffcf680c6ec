package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.CONCURRENT)
class MigrationsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.unprepared();

    /** All that is not FusionPBX's: the schema and what is in it, triggers, indexes and grants on FusionPBX's tables. */
    private static final String OURS = """
            select 'schema ' || nspname as thing from pg_namespace where nspname = 'sessiontalk'
            union all select 'relation ' || relname from pg_class where relnamespace = to_regnamespace('sessiontalk')
            union all select 'function ' || proname from pg_proc where pronamespace = to_regnamespace('sessiontalk')
            union all select 'trigger ' || tgname from pg_trigger where tgname like 'sessiontalk%'
            union all select 'index ' || relname from pg_class where relkind = 'i' and relname like 'sessiontalk%'
            union all select 'grant on ' || table_name || '.' || column_name from information_schema.column_privileges
              where grantee = 'sessiontalk_runtime'
            order by 1
            """;

    @ParameterizedTest
    @EnumSource
    void eachVersionGetsTheSchemaAndASecondRunChangesNothing(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var migrations = new Migrations(Database.owner(test));
        assertEquals(SchemaFiles.NUMBERED, migrations.apply().files());
        var first = ours(test);
        assertTrue(first.contains("relation links") && first.contains("function snapshot_phone"), first::toString);
        var address = version == FusionPbxVersion.V5_0_1 ? "device_mac_address" : "device_address";
        assertTrue(first.contains("index sessiontalk_v_devices_" + address), first::toString);
        assertEquals(new MigrationResult(List.of(), List.of(), Map.of()), migrations.apply());
        assertEquals(first, ours(test));
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunAnswersWhatWouldBeDoneAndChangesNothing(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var migrations = new Migrations(Database.owner(test));
        var announced = migrations.apply(true, Set.of());
        assertEquals(SchemaFiles.NUMBERED, announced.files());
        assertTrue(
                announced
                        .indexes()
                        .contains("create index if not exists sessiontalk_v_users_api_key on public.v_users (api_key)"),
                () -> announced.indexes().toString());
        assertEquals(List.of(), ours(test));
        assertEquals(announced, migrations.apply());
    }

    @Test
    void severalAtOnceApplyEachFileOnce(FusionPbxTest test) throws Exception {
        Callable<MigrationResult> migration = () -> new Migrations(Database.owner(test)).apply();
        var applied = new ArrayList<String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var run : executor.invokeAll(List.of(migration, migration, migration))) {
                applied.addAll(run.get().files());
            }
        }
        assertEquals(SchemaFiles.NUMBERED, applied);
    }

    @Test
    void whatIsAlreadyThereIsKept(FusionPbxTest test) {
        new Migrations(Database.owner(test)).apply();
        new TestRows(test).tombstone("device", "hash", Instant.now());
        new Migrations(Database.owner(test)).apply();
        assertEquals("1", Database.value(test, "select count(*) from sessiontalk.tombstones"));
    }

    @Test
    void aNumberedFileThatWasChangedAfterItWasAppliedIsRefused(FusionPbxTest test) {
        new Migrations(Database.owner(test)).apply();
        Database.run(test, "update sessiontalk.migrations set sha256 = 'another'");
        var refused = refused(test);
        assertTrue(refused.contains("001_tables.sql"), refused);
    }

    @Test
    void aFunctionThatWasChangedIsInstalledAnew(FusionPbxTest test) {
        new Migrations(Database.owner(test)).apply();
        Database.run(
                test,
                "create or replace function sessiontalk.address_column() returns name language sql as $$ select 'x'::name $$");
        new Migrations(Database.owner(test)).apply();
        assertEquals("device_address", Database.value(test, "select sessiontalk.address_column()"));
    }

    @Test
    void aDatabaseWithoutFusionPbxIsRefusedAndLeftAsItIs(FusionPbxTest test) {
        Database.run(test, "drop table v_devices cascade");
        assertEquals("The schema public holds no FusionPBX table v_devices.", refused(test));
        assertEquals(List.of(), ours(test));
    }

    @ParameterizedTest
    @EnumSource
    void aTableOfAnotherOwnerIsNamedAndNothingIsLeft(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Database.asSuperuser(test, "alter table v_extensions owner to postgres");
        var refused = refused(test);
        assertTrue(refused.contains("fusionpbx does not own the table public.v_extensions"), refused);
        assertEquals(List.of(), ours(test));
    }

    @Test
    void aFunctionOfAnotherOwnerIsNamed(FusionPbxTest test) throws Exception {
        new Migrations(Database.owner(test)).apply();
        Database.asSuperuser(test, "alter function sessiontalk.address_column() owner to postgres");
        var refused = refused(test);
        assertTrue(refused.contains("fusionpbx does not own the function sessiontalk.address_column."), refused);
    }

    /** As of a function whose result has another type since: such a one has to be dropped by a numbered file first. */
    @Test
    void aFunctionThatCannotBeInstalledLeavesEverythingAsItIs(FusionPbxTest test) {
        new Migrations(Database.owner(test)).apply();
        Database.run(test, "drop function sessiontalk.address_column()");
        Database.run(test, "create function sessiontalk.address_column() returns int language sql as $$ select 1 $$");
        var refused = refused(test);
        assertTrue(refused.startsWith("The functions of the schema sessiontalk: "), refused);
        assertTrue(refused.contains("SQLState 42P13"), refused);
        assertEquals("1", Database.value(test, "select sessiontalk.address_column()"));
    }

    @Test
    void aLoginThatMayNotCreateASchemaIsToldSoAndNothingIsLeft(FusionPbxTest test) throws Exception {
        Database.asSuperuser(test, "alter database " + test.database() + " owner to postgres");
        var refused = refused(test);
        assertTrue(refused.contains("CREATE on the database " + test.database()), refused);
        assertEquals(List.of(), ours(test));
    }

    @Test
    void aFailureHalfWayLeavesNothing(FusionPbxTest test) throws Exception {
        // A type of that name stands in the way of the table, and of nothing before it.
        Database.run(test, "create schema sessiontalk");
        Database.run(test, "create type sessiontalk.tombstones as (anything integer)");
        var before = ours(test);
        var refused = refused(test);
        assertTrue(refused.startsWith("001_tables.sql, statement "), refused);
        assertTrue(refused.contains("SQLState 42"), refused);
        assertEquals(before, ours(test));
    }

    /** FusionPBX's work is not what is given up: PostgreSQL would look for a deadlock after a second. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            v_devices        | 001_tables.sql, statement
            v_device_lines   | triggers.sql, statement 1
            v_device_vendors | The vendor sessiontalk
            v_user_groups    | create index if not exists sessiontalk_v_user_groups_user_uuid on public.v_user_groups (user_uuid)
            """)
    void aTableInUseIsNamedInTimeAndNothingIsLeft(String table, String object, FusionPbxTest test) {
        try (var fusionPbx = OtherSession.of(test)) {
            fusionPbx.run("lock table " + table + " in share row exclusive mode");
            var refused = assertThrows(MigrationException.class, () -> new Migrations(Database.owner(test)).apply());
            assertTrue(refused.getMessage().startsWith(object), refused::getMessage);
            assertTrue(refused.mayPass());
        }
        assertEquals(List.of(), ours(test));
        new Migrations(Database.owner(test)).apply();
    }

    @Test
    void anIndexThatFusionPbxMakesItselfIsNotMadeTwice(FusionPbxTest test) {
        Database.run(test, "create index v_devices_domain_uuid_fkey on v_devices (domain_uuid)");
        new Migrations(Database.owner(test)).apply();
        assertEquals(List.of("v_devices_domain_uuid_fkey"), indexesOn(test, "domain_uuid"));
    }

    @Test
    void anIndexOfOursGivesWayToOneThatFusionPbxMakesLater(FusionPbxTest test) {
        new Migrations(Database.owner(test)).apply();
        assertEquals(List.of("sessiontalk_v_devices_domain_uuid"), indexesOn(test, "domain_uuid"));
        Database.run(test, "create index v_devices_domain_uuid_fkey on v_devices (domain_uuid)");
        new Migrations(Database.owner(test)).apply();
        assertEquals(List.of("v_devices_domain_uuid_fkey"), indexesOn(test, "domain_uuid"));
    }

    @Test
    void anAddressColumnThatFusionPbxRenamesKeepsItsOneIndex() throws Exception {
        var test = FUSION_PBX.open(FusionPbxVersion.V5_0_1);
        new Migrations(Database.owner(test)).apply();
        Database.run(test, "alter table v_devices rename column device_mac_address to device_address");
        new Migrations(Database.owner(test)).apply();
        assertEquals(List.of("sessiontalk_v_devices_device_mac_address"), indexesOn(test, "device_address"));
        assertEquals("device_address", Database.value(test, "select sessiontalk.address_column()"));
    }

    private static List<String> indexesOn(FusionPbxTest test, String column) {
        return Database.column(
                test,
                "select indexname from pg_indexes where tablename = 'v_devices' and indexdef like '%(' || ? || ')'",
                column);
    }

    private static String refused(FusionPbxTest test) {
        var migrations = new Migrations(Database.owner(test));
        return assertThrows(MigrationException.class, migrations::apply).getMessage();
    }

    private static List<String> ours(FusionPbxTest test) {
        return Database.column(test, OURS);
    }
}
