package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings that the database's functions choose themselves. */
class SettingFunctionsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    /** FusionPBX reads them in their order, those without one at the end, and each overwrites the one before. */
    @ParameterizedTest
    @CsvSource({
        "email, smtp_from, text, 'email_setting(null, ''smtp_from'')'",
        "provision, sessiontalk_qr_expiration, numeric, qr_expiration(null)"
    })
    void ofSeveralRowsOfOneSettingTheLastCountsAsInFusionPbx(
            String category, String subcategory, String kind, String function, FusionPbxTest test) {
        Database.run(test, "delete from v_default_settings where default_setting_subcategory = ?", subcategory);
        for (var row : new String[][] {{"333", "2"}, {"222", "3"}, {"111", "1"}}) {
            Database.run(test, """
                    insert into v_default_settings (default_setting_uuid, default_setting_category, default_setting_subcategory,
                      default_setting_name, default_setting_value, default_setting_order, default_setting_enabled)
                    values (gen_random_uuid(), ?, ?, ?, ?, cast(? as numeric), true)
                    """, category, subcategory, kind, row[0], row[1]);
        }
        var query = "select cast(sessiontalk.%s as text)".formatted(function);
        assertEquals("222", Database.value(test, query));
        Database.run(
                test, "update v_default_settings set default_setting_order = null where default_setting_value = '111'");
        assertEquals("111", Database.value(test, query));
    }

    /** As for the functions in Java, by which codes are issued. */
    @ParameterizedTest
    @CsvSource({
        "numeric, 3600, true, 3600",
        "text, 0060.0, true, 60",
        "numeric, 3600, false, 1800",
        "boolean, 3600, true, 1800",
        "numeric, 0, true, 1800",
        "numeric, -5, true, 1800",
        "numeric, 1.5, true, 1800",
        "numeric, soon, true, 1800",
        "numeric, '', true, 1800"
    })
    void aDomainsExpirationCountsWhereItIsANumberAndEnabled(
            String kind, String value, boolean enabled, String seconds, FusionPbxTest test) {
        var rows = new TestRows(test);
        rows.defaultSetting("provision", "sessiontalk_qr_expiration", "numeric", "1800");
        rows.domainSetting("provision", "sessiontalk_qr_expiration", kind, value, enabled);
        assertEquals(seconds, expiration(test));
    }

    @Test
    void aDefaultExpirationThatIsDisabledDoesNotCount(FusionPbxTest test) {
        new TestRows(test).defaultSetting("provision", "sessiontalk_qr_expiration", "numeric", "1800");
        Database.run(test, "update v_default_settings set default_setting_enabled = false");
        assertEquals("172800", expiration(test));
    }

    private static String expiration(FusionPbxTest test) {
        return Database.value(
                test,
                "select cast(sessiontalk.qr_expiration(?) as text)",
                test.tenant().acme().uuid());
    }
}
