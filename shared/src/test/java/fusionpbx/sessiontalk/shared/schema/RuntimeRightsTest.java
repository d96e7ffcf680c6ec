package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the functions' own login may not do. */
class RuntimeRightsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final List<String> FORBIDDEN = List.of(
            "select password from v_extensions",
            "select * from v_extensions",
            "select password from v_device_lines",
            "select api_key from v_users",
            "select password from v_users",
            "select default_setting_value from v_default_settings",
            "select domain_setting_value from v_domain_settings",
            "select 1 from sessiontalk.migrations",
            "select 1 from sessiontalk.deleted_lines",
            "select 1 from sessiontalk.tickets",
            "select 1 from sessiontalk.sessions",
            "select username from v_users",
            "select 1 from sessiontalk.records",
            "select 1 from sessiontalk.protected_grants",
            "select sessiontalk.put_grant('x', 'sessiontalk_view_all', 'user', true)",
            "select sessiontalk.put_vendor('x', gen_random_uuid(), 'x', true)",
            "select sessiontalk.reset_record('public.v_users', 'user_uuid', '{api_key}', '{}')",
            "update v_devices set device_enabled = device_enabled",
            "delete from v_devices",
            "delete from v_extensions",
            "delete from sessiontalk.links",
            "update sessiontalk.links set delivered = ''",
            "insert into sessiontalk.tombstones values ('', '', gen_random_uuid(), now(), '')",
            "delete from sessiontalk.tombstones",
            "delete from sessiontalk.codes",
            "insert into sessiontalk.tickets values ('', gen_random_uuid(), now())",
            "insert into sessiontalk.sessions values ('', gen_random_uuid(), now(), now())",
            "select sessiontalk.enabled_user(gen_random_uuid())::text",
            "select sessiontalk.remove_phone(gen_random_uuid(), '')::text",
            "select sessiontalk.setting_rows(gen_random_uuid())::text",
            "select sessiontalk.line_rows(gen_random_uuid(), gen_random_uuid(), '')::text",
            "select sessiontalk.insert_row('public.v_devices', '{}')::text",
            "create table public.mine (x integer)",
            "create table sessiontalk.mine (x integer)",
            "create function sessiontalk.mine() returns integer language sql as 'select 1'",
            "alter function sessiontalk.snapshot_phone(text, text, boolean, text, text, text, timestamptz) security invoker",
            "set role fusionpbx");

    @TestFactory
    Stream<DynamicTest> isRefused(FusionPbxTest test) {
        var sql = Database.sql(test);
        return FORBIDDEN.stream()
                .map(statement -> DynamicTest.dynamicTest(statement, () -> {
                    var fault = assertThrows(SqlFault.class, () -> sql.update(Statement.of(statement)));
                    assertEquals("42501", fault.sqlState());
                }));
    }

    @ParameterizedTest
    @EnumSource
    void theColumnsOfTheListsAreReadable(FusionPbxVersion version) throws Exception {
        var sql = Database.sql(FUSION_PBX.open(version));
        sql.query(Statement.of("select extension, number_alias, description from v_extensions"), row -> row);
        sql.query(Statement.of("select domain_name from v_domains"), row -> row);
        sql.query(Statement.of("select user_id, server_address from v_device_lines"), row -> row);
        sql.query(Statement.of("select device_enabled, device_provisioned_date from v_devices"), row -> row);
    }
}
