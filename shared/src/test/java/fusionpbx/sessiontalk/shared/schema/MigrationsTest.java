package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.unprepared();

    private static final String TABLES =
            "select tablename from pg_tables where tablename like 'v\\_sessiontalk\\_%' order by 1";

    @ParameterizedTest
    @EnumSource
    void eachGenerationGetsTheTablesAndASecondRunFindsNothingToDo(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var migrations = new Migrations(Database.sql(test));
        assertEquals(Migrations.NEWEST, migrations.apply());
        assertEquals(
                List.of(
                        "v_sessiontalk_codes",
                        "v_sessiontalk_links",
                        "v_sessiontalk_tombstones",
                        "v_sessiontalk_versions"),
                Database.column(test, TABLES));
        var address = version == FusionPbxVersion.V5_0_1 ? "device_mac_address" : "device_address";
        assertEquals(
                "1",
                Database.value(
                        test,
                        "select count(*) from pg_indexes where indexname = ?",
                        "sessiontalk_v_devices_" + address));
        assertEquals(0, migrations.apply());
    }

    @Test
    void severalAtOnceApplyEachVersionOnce(FusionPbxTest test) throws Exception {
        Callable<Integer> migration = () -> new Migrations(Database.sql(test)).apply();
        var applied = new ArrayList<Integer>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var run : executor.invokeAll(List.of(migration, migration, migration))) {
                applied.add(run.get());
            }
        }
        assertEquals(
                Migrations.NEWEST, applied.stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void whatIsAlreadyThereIsKept(FusionPbxTest test) {
        var migrations = new Migrations(Database.sql(test));
        migrations.apply();
        Database.run(test, "insert into v_sessiontalk_tombstones values ('device', 'hash', now(), 'revoked')");
        migrations.apply();
        assertEquals("1", Database.value(test, "select count(*) from v_sessiontalk_tombstones"));
    }

    @Test
    void linksOfTheFirstVersionAreKeptAndNobodyKnowsWhenTheyWereLastSentSomething(FusionPbxTest test) {
        var migrations = new Migrations(Database.sql(test));
        migrations.apply();
        Database.run(test, "alter table v_sessiontalk_links drop column delivered_at");
        Database.run(test, "delete from v_sessiontalk_versions where version > 1");
        Database.run(test, "insert into v_devices (device_uuid) values (gen_random_uuid())");
        Database.run(
                test,
                """
                insert into v_sessiontalk_links
                  (device_id, code_hash, device_uuid, extension_uuid, domain_uuid, address, delivered, activated_at)
                select 'phone', 'hash', device_uuid, ?, ?, 'address', 'digest', now() from v_devices
                """,
                test.tenant().acme().extension("1001").uuid(),
                test.tenant().acme().uuid());
        assertEquals(Migrations.NEWEST - 1, migrations.apply());
        assertEquals(
                "phone digest f",
                Database.value(
                        test,
                        "select concat_ws(' ', device_id, delivered, delivered_at is not null) from v_sessiontalk_links"));
    }

    @Test
    void aDatabaseWithoutFusionPbxIsRefusedAndLeftAsItIs(FusionPbxTest test) {
        Database.run(test, "drop table v_devices cascade");
        var migrations = new Migrations(Database.sql(test));
        assertThrows(NoFusionPbxException.class, migrations::apply);
        assertEquals(List.of(), Database.column(test, TABLES));
    }

    @Test
    void aVersionThatFailsHalfWayLeavesNothing(FusionPbxTest test) {
        Database.run(test, "create table v_sessiontalk_tombstones (somebody integer)");
        var migrations = new Migrations(Database.sql(test));
        assertThrows(SqlFault.class, migrations::apply);
        assertEquals(List.of("v_sessiontalk_tombstones"), Database.column(test, TABLES));
    }

    @Test
    void anUpgradeFromFusionPbx50IsNoticedAndTheNewColumnIndexed() throws Exception {
        var test = FUSION_PBX.open(FusionPbxVersion.V5_0_1);
        var sql = Database.sql(test);
        var generations = new Generations(sql);
        new Migrations(sql).apply();
        assertEquals(new Generation("device_mac_address", false), generations.current());
        Database.run(test, "alter table v_devices rename column device_mac_address to device_address");
        Database.run(test, "alter table v_devices add insert_date timestamptz");
        assertEquals("device_mac_address", generations.current().addressColumn());
        generations.forget();
        assertEquals(new Generation("device_address", true), generations.current());
        new Migrations(sql).apply();
        assertTrue(Database.column(test, "select indexname from pg_indexes where tablename = 'v_devices'")
                .contains("sessiontalk_v_devices_device_address"));
    }
}
