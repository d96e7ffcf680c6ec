package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DomainSettingsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static JsonNode report(Api api) throws Exception {
        var response = api.settings();
        assertEquals(200, response.getStatusCode());
        return Api.json(response);
    }

    private static List<String> findings(JsonNode report) {
        return StreamSupport.stream(report.path("findings").spliterator(), false)
                .map(finding -> "%s %s %s %s"
                        .formatted(
                                finding.path("severity").asText(),
                                finding.path("kind").asText(),
                                finding.path("extension").asText("-"),
                                finding.path("detail").asText("-")))
                .toList();
    }

    private static String setting(JsonNode report, String name) {
        return StreamSupport.stream(report.path("settings").spliterator(), false)
                .filter(setting -> setting.path("name").asText().equals(name))
                .map(setting -> "%s %s %s/%s"
                        .formatted(
                                setting.path("value").asText("-"),
                                setting.path("level").asText(),
                                setting.path("category").asText("-"),
                                setting.path("subcategory").asText("-")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void eachValueSaysWhereItComesFromInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var rows = new TestRows(test);
        rows.domainSetting("sessiontalk", "transport", "text", "tcp", true);
        rows.domainSetting("limit", "devices", "numeric", "30", true);
        var api = Api.as("admin", test);
        assertEquals(1, Database.calls(test, api::settings));
        var report = report(api);
        assertEquals("TCP domain sessiontalk/transport", setting(report, "new_line_transport"));
        assertEquals("30 domain limit/devices", setting(report, "domain_devices"));
        assertEquals(
                "deny built-in -/-", setting(report, "qr_reuse").replaceFirst("default provision/.*", "built-in -/-"));
        assertEquals("- built-in -/-", setting(report, "android_url"));
        assertEquals(18, report.path("settings").size());
    }

    @ParameterizedTest
    @EnumSource
    void whatWouldMakeAScanFailIsFound(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var rows = new TestRows(test);
        rows.domainSetting("limit", "devices", "numeric", "0", true);
        rows.domainSetting("provision", "sessiontalk_provider_id", "text", "a:b", true);
        rows.domainSetting("provision", "sessiontalk_max_activations", "numeric", "0", true);
        rows.domainSetting("provision", "sessiontalk_srtp", "text", "perhaps", true);
        Database.run(test, "update v_extensions set extension = 'it''s 5' where extension = '1005'");
        Database.run(test, "update v_extensions set number_alias = '1002' where extension = '1003'");
        assertEquals(
                List.of(
                        "error extension-unfit it's 5 -",
                        "error no-devices-allowed - -",
                        "error provider-unfit - -",
                        "warning alias-clash 1003 1002",
                        "warning value-not-allowed - domain provision/sessiontalk_srtp",
                        "note no-limit-of-phones - -"),
                findings(report(Api.as("admin", test))).stream()
                        .filter(finding -> !finding.contains("no-store-link"))
                        .toList());
    }

    @Test
    void whoSeesTheirOwnExtensionsAloneLearnsNothingOfOthers() throws Exception {
        var test = FUSION_PBX.open(FusionPbxVersion.V5_5_7);
        Database.run(test, "update v_extensions set extension = 'a b' where extension = '1005'");
        Database.run(test, "update v_extensions set number_alias = '1002' where extension = '1003'");
        var seen = findings(report(Api.as("user", test)));
        assertFalse(
                seen.stream().anyMatch(finding -> finding.contains("1003") || finding.contains("a b")),
                seen.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "pbx, error domain-not-reachable",
        "192.168.1.10, error domain-not-reachable",
        "example.com, warning domain-without-subdomain",
        "'a b.example.com', error domain-unfit"
    })
    void aDomainThatSessionTalkCannotReachIsFound(String name, String finding) throws Exception {
        var test = FUSION_PBX.open(FusionPbxVersion.V5_5_7);
        Database.run(test, "update v_domains set domain_name = '" + name + "' where domain_name = 'acme.example.com'");
        assertEquals(finding + " - -", findings(report(Api.as("admin", test))).getFirst());
    }
}
