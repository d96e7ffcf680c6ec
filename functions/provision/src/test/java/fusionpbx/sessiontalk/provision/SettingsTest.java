package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How FusionPBX's settings reach a phone. */
@DisplayName("Settings")
class SettingsTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    @ParameterizedTest(name = "{0} of category {1}")
    @CsvSource({
        "srtp, provision, sessiontalk_srtp",
        "video, provision, sessiontalk_video",
        "messaging, provision, sessiontalk_messaging",
        "callrecording, provision, sessiontalk_callrecording",
        "srtp, sessiontalk, srtp",
        "video, sessiontalk, video",
        "messaging, sessiontalk, messaging",
        "callrecording, sessiontalk, callrecording"
    })
    void anOptionIsEnabledByEitherCategory(String member, String category, String subcategory) {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        scene.sql("delete from v_default_settings where default_setting_subcategory like '%srtp'");
        scene.set(category, subcategory, "text", "Enabled");
        assertEquals("Enabled", scene.scan(PHONE, scene.issue("1001")).account(member));
    }

    @EachVersion
    void levelBeatsCategoryAndProvisionBeatsSessiontalkWithinALevel(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.sql("delete from v_default_settings where default_setting_subcategory like '%srtp'");
        scene.set("sessiontalk", "srtp", "text", "Enabled");
        assertEquals("Enabled", scene.scan(PHONE, code).account("srtp"));
        scene.set("provision", "sessiontalk_srtp", "text", "Disabled");
        assertEquals("Disabled", scene.scan(PHONE, code).account("srtp"));
        scene.setForDomain("sessiontalk", "srtp", "text", "Enabled", true);
        assertEquals("Enabled", scene.scan(PHONE, code).account("srtp"));
        scene.setForDomain("provision", "sessiontalk_srtp", "text", "Disabled", true);
        assertEquals("Disabled", scene.scan(PHONE, code).account("srtp"));
    }

    /** FusionPBX reads them in their order, those without one at the end, and each overwrites the one before. */
    @EachVersion
    void ofSeveralRowsOfOneSettingTheLastCountsAsInFusionPbx(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        for (var level : new String[] {"default", "domain"}) {
            if (level.equals("default")) {
                scene.set("provision", "sessiontalk_srtp", "text", "Enabled");
            } else {
                scene.setForDomain("provision", "sessiontalk_srtp", "text", "Enabled", true);
            }
            var rows = new SettingRows(scene, level, "sessiontalk_srtp");
            rows.order("Enabled", "1");
            rows.add("Disabled", "2");
            assertEquals("Disabled", scene.scan(PHONE, code).account("srtp"));
            rows.order("Enabled", "3");
            assertEquals("Enabled", scene.scan(PHONE, code).account("srtp"));
            rows.order("Disabled", "null");
            assertEquals("Disabled", scene.scan(PHONE, code).account("srtp"));
        }
    }

    /** The rows of one setting at one of FusionPBX's levels, the first of which is there already. */
    private record SettingRows(Scene scene, String level, String subcategory) {

        void order(String value, String order) {
            scene.sql(
                    "update v_%1$s_settings set %1$s_setting_order = %2$s where %1$s_setting_value = ? and %1$s_setting_subcategory = ?"
                            .formatted(level, order),
                    value,
                    subcategory);
        }

        void add(String value, String order) {
            var domain = level.equals("domain") ? "domain_uuid, " : "";
            scene.sql("""
                    insert into v_%1$s_settings (%1$s_setting_uuid, %2$s%1$s_setting_category, %1$s_setting_subcategory,
                      %1$s_setting_name, %1$s_setting_enabled, %1$s_setting_value, %1$s_setting_order)
                    select gen_random_uuid(), %2$s%1$s_setting_category, %1$s_setting_subcategory, %1$s_setting_name,
                      %1$s_setting_enabled, ?, %3$s
                      from v_%1$s_settings where %1$s_setting_subcategory = ?
                    """.formatted(level, domain, order), value, subcategory);
        }
    }

    @EachVersion
    void whatIsDisabledEmptyOrOfAnotherKindDoesNotCount(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.set("provision", "sessiontalk_srtp", "text", "Enabled");
        scene.setForDomain("provision", "sessiontalk_srtp", "text", "Disabled", false);
        scene.setForDomain("sessiontalk", "srtp", "text", "", true);
        assertEquals("Enabled", scene.scan(PHONE, code).account("srtp"));
        scene.setForDomain("sessiontalk", "srtp", "array", "Disabled", true);
        assertEquals("Enabled", scene.scan(PHONE, code).account("srtp"));
        scene.setForDomain("sessiontalk", "srtp", "colour", "Disabled", true);
        assertEquals("Enabled", scene.scan(PHONE, code).account("srtp"));
    }

    /** Version 3's setting is what a new line gets, and version 2's is forced on each line: both as they were meant. */
    @EachVersion
    void theTransportOfVersionThreeIsForNewLinesAlone(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("sessiontalk", "transport", "text", "TCP");
        var code = scene.issue("1001");
        assertEquals("TCP", scene.scan(PHONE, code).account("transport"));
        assertEquals("tcp", scene.text("select sip_transport from v_device_lines"));
        scene.set("sessiontalk", "transport", "text", "TLS");
        scene.unlock(PHONE, code).isCurrent("1001");
        scene.set("provision", "sessiontalk_transport", "text", "UDP");
        assertEquals("UDP", scene.unlock(PHONE, code).account("transport"));
    }

    @EachVersion
    void anotherDomainsSettingsDoNotCount(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.setForDomain("provision", "sessiontalk_transport", "text", "TLS", true);
        scene.sql("update v_domain_settings set domain_uuid ="
                + " (select domain_uuid from v_domains where domain_name = 'globex.example.com')");
        assertEquals("UDP", scene.scan(PHONE, scene.issue("1001")).account("transport"));
    }

    @EachVersion
    void aValueThatIsNotAllowedFallsBackAndIsLoggedOnceByName(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("provision", "sessiontalk_transport", "text", "TLS");
        scene.setForDomain("provision", "sessiontalk_transport", "text", "carrier pigeon", true);
        scene.setForDomain("provision", "sessiontalk_max_activations", "numeric", "two", true);
        var code = scene.issue("1001");
        assertEquals("TLS", scene.scan(PHONE, code).account("transport"));
        scene.unlock(PHONE, code).isCurrent("1001");
        assertFalse(scene.log().contains("pigeon"), "the value");
        assertEquals(1, scene.logged("domain provision/sessiontalk_max_activations"));
        assertEquals(1, scene.logged("domain provision/sessiontalk_transport"));
    }

    @ParameterizedTest(name = "{0} allows {1} phones")
    @CsvSource({"1, 1", "2, 2", "3.0, 3", "1e0, 1", "-1, 1", "1.5, 1", "99999999999, 1", "1e999999999, 1", "'', 1"})
    void aNumberIsReadAsFusionPbxMeansIt(String value, int phones) {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        scene.set("provision", "sessiontalk_max_activations", "numeric", value);
        for (int i = 1; i <= phones; i++) {
            scene.scan("phone " + i, scene.issue("1001")).delivers("1001");
        }
        scene.scan("phone 0", scene.issue("1001")).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.hasPhones(phones);
    }

    @EachVersion
    void zeroMeansNoLimitOfPhones(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("provision", "sessiontalk_max_activations", "numeric", "0");
        for (int i = 1; i <= 5; i++) {
            scene.scan("phone " + i, scene.issue("1001")).delivers("1001");
        }
        scene.hasPhones(5);
    }

    @EachVersion
    void aLimitThatIsLoweredLetsNobodyElseIn(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("provision", "sessiontalk_max_activations", "numeric", "0");
        scene.scan("phone 1", scene.issue("1001")).delivers("1001");
        scene.scan("phone 2", scene.issue("1001")).delivers("1001");
        scene.set("provision", "sessiontalk_max_activations", "numeric", "2");
        scene.scan("phone 3", scene.issue("1001")).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.set("provision", "sessiontalk_max_activations", "numeric", "3");
        scene.scan("phone 3", scene.issue("1001")).delivers("1001");
        scene.scan("phone 4", scene.issue("1001")).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.hasPhones(3);
    }

    @EachVersion
    void aReplacedPhoneDoesNotCountAgainstTheLimitsItFrees(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("limit", "devices", "numeric", "1");
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.scan(PHONE, scene.issue("1002")).delivers("1002");
        scene.scan("another", scene.issue("1003")).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.hasPhones(1);
    }

    @EachVersion
    void aDisabledDeviceCountsAgainstTheLimit(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.disableDevices();
        scene.scan("another", scene.issue("1001")).isRefused(Refusal.TOO_MANY_DEVICES);
    }

    @EachVersion
    void aFurtherLineIsNoFurtherPhone(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("provision", "sessiontalk_max_activations", "numeric", "2");
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.addLine("2", "1001", "acme.example.com", "acme.example.com");
        scene.scan("another", scene.issue("1001")).delivers("1001");
        assertTrue(scene.log().contains("ACTIVATED"));
    }
}
