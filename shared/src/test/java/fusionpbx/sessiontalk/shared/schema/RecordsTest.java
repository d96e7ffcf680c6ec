package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.FusionPbxUpgrade;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** FusionPBX's own records that come with the product: put in once, and then an administrator's. */
@Execution(ExecutionMode.CONCURRENT)
class RecordsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.unprepared();

    /** FusionPBX's "Permission Defaults", before it adds what the app folders list. */
    private static final String PERMISSION_DEFAULTS =
            "delete from v_group_permissions where permission_protected is distinct from 'true'";

    private static final String GRANTS = """
            select concat_ws(' ', p.permission_name, p.group_name, p.permission_assigned, p.permission_protected,
                     g.group_uuid is not null, p.domain_uuid)
              from v_group_permissions p left join v_groups g on g.group_uuid = p.group_uuid and g.group_name = p.group_name
             where p.permission_name like 'sessiontalk%' order by 1
            """;
    private static final List<String> DEFAULT_GRANTS = List.of(
            "sessiontalk_view admin true true t",
            "sessiontalk_view superadmin true true t",
            "sessiontalk_view user true true t",
            "sessiontalk_view_all admin true true t",
            "sessiontalk_view_all superadmin true true t");

    private static final String PERMISSIONS = """
            select concat_ws(' ', application_uuid, application_name, permission_name) from v_permissions
             where permission_name like 'sessiontalk%' order by permission_name
            """;

    private static final String SETTINGS = """
            select concat_ws(' ', default_setting_subcategory, default_setting_name, cast(default_setting_enabled as text),
                     default_setting_value)
              from v_default_settings
             where default_setting_category = 'provision' and default_setting_subcategory like 'sessiontalk%' order by 1
            """;

    private static final String VENDORS =
            "select concat_ws(' ', name, cast(enabled as text)) from v_device_vendors where name = 'sessiontalk'";

    /** All rows of the tables concerned, with what the administrator sees of them. */
    private static final String ALL_ROWS = """
            select to_jsonb(t)::text from v_group_permissions t
            union all select to_jsonb(t)::text from v_permissions t
            union all select to_jsonb(t)::text from v_default_settings t
            union all select to_jsonb(t)::text from v_device_vendors t
            order by 1
            """;

    private static final String MAX_ACTIVATIONS = "default setting provision/sessiontalk_max_activations";

    @ParameterizedTest
    @EnumSource
    void aNewDatabaseGetsAllOfThemOnce(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var done = new HashMap<>(migrate(test));
        assertEquals("found", done.remove("default setting provision/sessiontalk_provider_id"));
        assertEquals(Set.of("put in"), Set.copyOf(done.values()));
        assertEquals(
                Migrations.recordNames().size() - 3, done.size(), "all but the provider, and no grants to protect");
        assertEquals(DEFAULT_GRANTS, Database.column(test, GRANTS));
        assertEquals(
                List.of(
                        "85774108-716c-46cb-a34b-ce80b212bc82 SessionTalk sessiontalk_view",
                        "85774108-716c-46cb-a34b-ce80b212bc82 SessionTalk sessiontalk_view_all"),
                Database.column(test, PERMISSIONS));
        assertEquals(List.of("sessiontalk true"), Database.column(test, VENDORS));
        assertEquals(
                List.of(
                        "sessiontalk_android_url text false ",
                        "sessiontalk_apple_url text false ",
                        "sessiontalk_callrecording text false Disabled",
                        "sessiontalk_max_activations numeric true 1",
                        "sessiontalk_messaging text false Disabled",
                        "sessiontalk_portal_url text false ",
                        "sessiontalk_provider_id text true fusionpbx-sample",
                        "sessiontalk_provisioning_url text false ",
                        "sessiontalk_qr_expiration numeric true 172800",
                        "sessiontalk_qr_reuse text true deny",
                        "sessiontalk_srtp text true Disabled",
                        "sessiontalk_transport text false ",
                        "sessiontalk_video text false Disabled",
                        "sessiontalk_windows_appinstaller_url text false "),
                Database.column(test, SETTINGS));
        var before = Database.column(test, ALL_ROWS);
        assertEquals(Map.of(), migrate(test));
        assertEquals(before, Database.column(test, ALL_ROWS));
    }

    @ParameterizedTest
    @EnumSource
    void severalAtOncePutEachInOnce(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Callable<Map<String, String>> migration = () -> migrate(test);
        var done = new ArrayList<String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var run : executor.invokeAll(List.of(migration, migration, migration))) {
                done.addAll(run.get().keySet());
            }
        }
        assertEquals(Set.copyOf(done).size(), done.size());
        assertEquals(DEFAULT_GRANTS, Database.column(test, GRANTS));
        assertEquals("14", Database.value(test, "select count(*) from (" + SETTINGS + ") s"));
        assertEquals(List.of("sessiontalk true"), Database.column(test, VENDORS));
    }

    @ParameterizedTest
    @EnumSource
    void afterPermissionDefaultsEverybodyGetsIn(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        migrate(test);
        Database.run(test, PERMISSION_DEFAULTS);
        assertUsersGetIn(test);
        assertEquals(Map.of(), migrate(test));
    }

    @Test
    void aFusionPbxThatIsUpgradedUnderneathKeepsThemAndGetsNoneTwice() throws Exception {
        var test = FUSION_PBX.open(FusionPbxVersion.V5_0_1);
        migrate(test);
        FusionPbxUpgrade.run(test, FUSION_PBX.open(FusionPbxVersion.V5_5_7));
        Database.run(test, PERMISSION_DEFAULTS);
        assertUsersGetIn(test);
        var before = Database.column(test, ALL_ROWS);
        assertEquals(Map.of(), migrate(test));
        assertEquals(before, Database.column(test, ALL_ROWS));
        Database.run(test, "delete from v_device_vendors where name = 'sessiontalk'");
        Database.run(test, "delete from v_default_settings where default_setting_subcategory = 'sessiontalk_srtp'");
        assertEquals(
                Map.of("vendor sessiontalk", "put back", "default setting provision/sessiontalk_srtp", "put back"),
                repair(test));
    }

    @ParameterizedTest
    @EnumSource
    void whatAnAdministratorChangedOrRemovedStaysUntilTheyAskForIt(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        migrate(test);
        var installed = Database.column(test, ALL_ROWS);
        Database.run(
                test,
                "delete from v_group_permissions where permission_name = 'sessiontalk_view' and group_name = 'user'");
        Database.run(
                test,
                "update v_group_permissions set permission_assigned = 'false', permission_protected = 'false'"
                        + " where permission_name = 'sessiontalk_view_all' and group_name = 'admin'");
        Database.run(test, "delete from v_permissions where permission_name = 'sessiontalk_view'");
        Database.run(test, "delete from v_device_vendors where name = 'sessiontalk'");
        Database.run(test, "delete from v_default_settings where default_setting_subcategory = 'sessiontalk_srtp'");
        Database.run(
                test,
                "update v_default_settings set default_setting_value = '5' where default_setting_subcategory like '%activations'");
        Database.run(
                test,
                "update v_default_settings set default_setting_value = 'TLS', default_setting_enabled = true"
                        + " where default_setting_subcategory = 'sessiontalk_transport'");
        var changed = Database.column(test, ALL_ROWS);
        assertEquals(Map.of(), migrate(test));
        assertEquals(changed, Database.column(test, ALL_ROWS));

        var expected = Map.of(
                "grant of sessiontalk_view to user",
                "put back",
                "grant of sessiontalk_view_all to admin",
                "reset",
                "permission sessiontalk_view",
                "put back",
                "vendor sessiontalk",
                "put back",
                "default setting provision/sessiontalk_srtp",
                "put back",
                MAX_ACTIVATIONS,
                "reset",
                "grants of sessiontalk_view_all",
                "protected");
        var names = Migrations.recordNames();
        assertEquals(
                expected,
                new Migrations(Database.owner(test)).apply(true, names).records());
        assertEquals(changed, Database.column(test, ALL_ROWS), "a dry run changes nothing");
        assertEquals(
                Map.of(MAX_ACTIVATIONS, "reset"),
                new Migrations(Database.owner(test))
                        .apply(false, Set.of(MAX_ACTIVATIONS))
                        .records());
        var rest = new HashMap<>(expected);
        rest.remove(MAX_ACTIVATIONS);
        assertEquals(rest, repair(test));
        assertEquals(Map.of(), repair(test));
        assertEquals(DEFAULT_GRANTS, Database.column(test, GRANTS));
        assertEquals(
                "TLS",
                Database.value(
                        test,
                        "select default_setting_value from v_default_settings where default_setting_subcategory = 'sessiontalk_transport'"),
                "what is to be filled in is the administrator's");
        assertEquals(installed.size(), Database.column(test, ALL_ROWS).size());
    }

    /** The PHP app's, as each of its versions grants them; and two by the administrator. */
    @ParameterizedTest(name = "version {0}")
    @CsvSource(delimiter = '|', textBlock = """
            1 | V5_0_1 | user admin superadmin |                  | admin superadmin
            2 | V5_4_4 | user admin superadmin | superadmin       | superadmin
            3 | V5_5_7 | user                  | admin superadmin | admin superadmin
            """)
    void grantsOfThePhpAppStayAsTheyWereAndSurvive(
            String phpApp, FusionPbxVersion version, String view, String viewAll, String viewAllAfterwards)
            throws Exception {
        var test = FUSION_PBX.open(version);
        grant(test, "sessiontalk_view", view, "true");
        grant(test, "sessiontalk_view_all", viewAll == null ? "" : viewAll, "true");
        grant(test, "sessiontalk_view", "reception", "true");
        grant(test, "sessiontalk_view", "interns", "false");
        var done = migrate(test);
        assertEquals("protected", done.get("grants of sessiontalk_view"));
        assertEquals(phpApp.equals("3") ? "left" : "found", done.get("grant of sessiontalk_view to admin"));
        Database.run(test, PERMISSION_DEFAULTS);
        assertEquals(List.of((view + " reception").split(" ")), holders(test, "sessiontalk_view", "true"));
        assertEquals(List.of(viewAllAfterwards.split(" ")), holders(test, "sessiontalk_view_all", "true"));
        assertEquals(List.of("interns"), holders(test, "sessiontalk_view", "false"));
    }

    @Test
    void aGroupThatWasNotGrantedAPermissionOfThePhpAppGetsItOnRequest(FusionPbxTest test) {
        grant(test, "sessiontalk_view_all", "superadmin", "true");
        assertEquals("left", migrate(test).get("grant of sessiontalk_view_all to admin"));
        assertEquals("put in", repair(test).get("grant of sessiontalk_view_all to admin"));
        assertEquals(List.of("admin", "superadmin"), holders(test, "sessiontalk_view_all", "true"));
    }

    @ParameterizedTest
    @EnumSource
    void settingsOfThePhpAppCountAsBefore(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var rows = new TestRows(test);
        rows.defaultSetting("sessiontalk", "srtp", "text", "Enabled");
        rows.defaultSetting("sessiontalk", "max_activations", "numeric", "3");
        rows.defaultSetting("sessiontalk", "transport", "text", "TLS");
        rows.defaultSetting("sessiontalk", "provider_id", "text", "of version 3");
        rows.defaultSetting("provision", "sessiontalk_qr_expiration", "numeric", "60");
        Database.run(
                test, "delete from v_default_settings where default_setting_subcategory = 'sessiontalk_provider_id'");
        var done = migrate(test);
        assertEquals("found", done.get("default setting provision/sessiontalk_qr_expiration"));
        var settings = Settings.of(Database.sql(test)
                .answer(FunctionCall.of("domain_settings")
                        .with("domain_uuid", test.tenant().acme().uuid())));
        assertEquals("Enabled", settings.text(Setting.SRTP).orElseThrow());
        assertEquals(3, settings.maxPhones());
        assertEquals("TLS", settings.text(Setting.NEW_LINE_TRANSPORT).orElseThrow());
        assertTrue(settings.text(Setting.TRANSPORT).isEmpty());
        assertEquals("of version 3", settings.text(Setting.PROVIDER_ID).orElseThrow());
        assertEquals(60, settings.number(Setting.QR_EXPIRATION).orElseThrow());
        assertEquals(Map.of(), repair(test));
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsRefusedIsNamedAndNothingIsLeft(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Database.run(
                test,
                "alter table v_default_settings add check (default_setting_subcategory <> 'sessiontalk_qr_expiration')");
        var before = Database.column(test, ALL_ROWS);
        var refused = assertThrows(MigrationException.class, () -> migrate(test));
        assertTrue(
                refused.getMessage()
                        .startsWith(
                                "The default setting provision/sessiontalk_qr_expiration: DatabaseErrorException, SQLState"
                                        + " 23514"),
                refused::getMessage);
        assertFalse(refused.mayPass());
        assertEquals(before, Database.column(test, ALL_ROWS));
        assertEquals("f", Database.value(test, "select to_regnamespace('sessiontalk') is not null"));
    }

    /** FusionPBX fills its tables only where they are empty, so that one row of ours would keep all of its own out. */
    @Test
    void aFusionPbxThatIsNotSetUpGetsThemLater(FusionPbxTest test) {
        Database.run(test, "create table later as select * from v_groups");
        Database.run(test, "delete from v_groups");
        assertEquals(Map.of(), migrate(test));
        Database.run(test, "insert into v_groups select * from later where group_name <> 'user'");
        var first = migrate(test);
        assertEquals("put in", first.get("grant of sessiontalk_view to admin"));
        assertFalse(first.containsKey("grant of sessiontalk_view to user"));
        Database.run(test, "insert into v_groups select * from later where group_name = 'user'");
        assertEquals(Map.of("grant of sessiontalk_view to user", "put in"), migrate(test));
        assertEquals(DEFAULT_GRANTS, Database.column(test, GRANTS));
    }

    /** FusionPBX compares a default setting by its UUID, an administrator by its name. */
    @Test
    void aRowWithTheNameOrTheUuidOfOneIsTheSame(FusionPbxTest test) {
        new TestRows(test).defaultSetting("provision", "sessiontalk_srtp", "text", "Enabled");
        Database.run(
                test,
                "insert into v_default_settings (default_setting_uuid, default_setting_category, default_setting_subcategory)"
                        + " values ('b230837b-4025-4d7f-8659-e465787ba0cc', 'provision', 'renamed')");
        Database.run(
                test,
                "insert into v_device_vendors (device_vendor_uuid, name) values (gen_random_uuid(), 'sessiontalk')");
        var done = migrate(test);
        assertEquals("found", done.get("default setting provision/sessiontalk_srtp"));
        assertEquals("found", done.get("default setting provision/sessiontalk_video"));
        assertEquals("found", done.get("vendor sessiontalk"));
    }

    private static void assertUsersGetIn(FusionPbxTest test) {
        assertEquals("sessiontalk_view sessiontalk_view_all", permissions(test, "superadmin"));
        assertEquals("sessiontalk_view sessiontalk_view_all", permissions(test, "admin"));
        assertEquals("sessiontalk_view", permissions(test, "user"));
    }

    /** As the authorizer asks. */
    private static String permissions(FusionPbxTest test, String user) {
        var key = test.tenant().apiKeys().get(user);
        return Database.sql(test)
                .answer(FunctionCall.of("identify_user")
                        .with("api_key", key)
                        .with("permissions", "sessiontalk_view,sessiontalk_view_all"))
                .text("permissions");
    }

    private static void grant(FusionPbxTest test, String permission, String groups, String assigned) {
        Stream.of(groups.split(" "))
                .filter(group -> !group.isEmpty())
                .forEach(group -> Database.run(test, """
                        insert into v_group_permissions (group_permission_uuid, permission_name, permission_assigned,
                          permission_protected, group_name) values (gen_random_uuid(), ?, ?, 'false', ?)
                        """, permission, assigned, group));
    }

    private static List<String> holders(FusionPbxTest test, String permission, String assigned) {
        return Database.column(
                test,
                "select group_name from v_group_permissions where permission_name = ? and permission_assigned = ?"
                        + " order by array_position(array['user', 'admin', 'superadmin', 'reception'], group_name)",
                permission,
                assigned);
    }

    private static Map<String, String> migrate(FusionPbxTest test) {
        return new Migrations(Database.owner(test)).apply().records();
    }

    private static Map<String, String> repair(FusionPbxTest test) {
        return new Migrations(Database.owner(test))
                .apply(false, Migrations.recordNames())
                .records();
    }
}
