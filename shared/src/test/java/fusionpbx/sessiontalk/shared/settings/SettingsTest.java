package fusionpbx.sessiontalk.shared.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void theSampleTenantsSettingsAreReadOnEachVersion(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var acme = of(test, test.tenant().acme().uuid());
        assertEquals(Optional.of(1), acme.number(Setting.MAX_ACTIVATIONS), "a disabled row counts for nothing");
        assertEquals(Optional.of("fusionpbx-sample"), acme.text(Setting.PROVIDER_ID));
        assertEquals(Optional.empty(), acme.text(Setting.TRANSPORT), "an empty value counts as not set");
        assertEquals(Optional.of(5060), acme.number(Setting.LINE_SIP_PORT));
        assertEquals(Optional.empty(), acme.number(Setting.DOMAIN_DEVICES));
        var globex = of(test, test.tenant().globex().uuid());
        assertEquals(Optional.of(2), globex.number(Setting.MAX_ACTIVATIONS));
        assertEquals(Optional.of("tcp"), globex.text(Setting.LINE_SIP_TRANSPORT));
    }

    @Test
    void aDomainWithoutSettingsAndADatabaseWithoutDefaultsHaveNone(FusionPbxTest test) {
        Database.run(test, "delete from v_default_settings");
        var settings = of(test, UUID.randomUUID());
        for (var setting : Setting.values()) {
            assertEquals(Optional.empty(), settings.text(setting), setting.name());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the default alone                      | default provision sessiontalk_srtp text Enabled                                                          | Enabled
            the name of the PHP app's version 3    | default sessiontalk srtp text Enabled                                                                    | Enabled
            provision beats sessiontalk            | default sessiontalk srtp text Enabled, default provision sessiontalk_srtp text Disabled                  | Disabled
            the domain beats the default           | default provision sessiontalk_srtp text Enabled, domain provision sessiontalk_srtp text Disabled         | Disabled
            level beats category                   | default provision sessiontalk_srtp text Enabled, domain sessiontalk srtp text Disabled                   | Disabled
            an empty domain value does not count   | default provision sessiontalk_srtp text Enabled, domain provision sessiontalk_srtp text ''               | Enabled
            what is not allowed falls back         | default provision sessiontalk_srtp text Enabled, domain provision sessiontalk_srtp text Perhaps          | Enabled
            any case is allowed                    | domain provision sessiontalk_srtp text dISABLED                                                          | Disabled
            another kind is another setting        | domain provision sessiontalk_srtp array Enabled                                                          |
            nothing allowed is nothing             | domain provision sessiontalk_srtp text Perhaps                                                           |
            """)
    void theOneInForce(String name, String rows, String expected) {
        assertEquals(Optional.ofNullable(expected), Settings.of(json(rows)).text(Setting.SRTP));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "3,3",
        "3.0,3",
        "0,0",
        "2147483647,2147483647",
        "3.5,",
        "-1,",
        "2147483648,",
        "1e999999999,",
        "three,",
        "' 3',"
    })
    void aNumberIsOneByItsValue(String value, Integer expected) {
        var json = json("domain provision sessiontalk_max_activations numeric '" + value + "'");
        assertEquals(Optional.ofNullable(expected), Settings.of(json).number(Setting.MAX_ACTIVATIONS));
    }

    @Test
    void malformedOnesAreToldByNameAlone() {
        var settings = Settings.of(json("domain provision sessiontalk_qr_expiration numeric 0"));
        assertEquals(List.of("domain provision/sessiontalk_qr_expiration"), settings.malformed());
    }

    @ParameterizedTest
    @EnumSource
    void noValueFillsAnAnswer(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var rows = new TestRows(test);
        for (var setting : Setting.values()) {
            for (var place : setting.places()) {
                rows.defaultSetting(
                        place.category(), place.subcategory(), "text", "https://example.com/" + "x".repeat(70_000));
                rows.domainSetting(place.category(), place.subcategory(), "text", "y".repeat(70_000), true);
            }
        }
        var settings = of(test, test.tenant().globex().uuid());
        assertEquals(255, settings.text(Setting.PROVIDER_ID).orElseThrow().length());
        assertEquals(2000, settings.text(Setting.APPLE_URL).orElseThrow().length());
    }

    @Test
    void everySettingIsRead(FusionPbxTest test) {
        Database.run(test, "delete from v_default_settings");
        Database.run(test, "delete from v_domain_settings");
        var rows = new TestRows(test);
        for (var setting : Setting.values()) {
            for (var place : setting.places()) {
                var valid = Stream.of("1", "UDP", "Enabled", "deny", "true")
                        .filter(value -> setting.valid(value).isPresent())
                        .findFirst()
                        .orElseThrow();
                rows.domainSetting(place.category(), place.subcategory(), "text", valid, true);
                var settings = of(test, test.tenant().acme().uuid());
                assertEquals(Optional.of(valid), settings.text(setting), setting + " in " + place);
                Database.run(test, "delete from v_domain_settings");
            }
        }
    }

    /** Settings of other names may be secrets, such as the password of FusionPBX's own provisioning. */
    @Test
    void noOtherSettingIsRead(FusionPbxTest test) {
        var rows = new TestRows(test);
        rows.defaultSetting("provision", "http_auth_password", "text", "secret of all");
        rows.domainSetting("provision", "admin_password", "text", "secret of acme", true);
        rows.domainSetting("email", "devices", "text", "secret of another category", true);
        var answer = Database.sql(test).value(call(test.tenant().acme().uuid()));
        assertFalse(answer.contains("secret of"), "a setting that the product does not know");
    }

    private static Settings of(FusionPbxTest test, UUID domain) {
        return Settings.of(Database.sql(test).answer(call(domain)));
    }

    private static FunctionCall call(UUID domain) {
        return FunctionCall.of("domain_settings").with("domain_uuid", domain);
    }

    private static JsonAnswer json(String rows) {
        var byLevel = List.of(rows.split(", ")).stream()
                .map(row -> row.split(" ", 5))
                .collect(Collectors.groupingBy(
                        cells -> cells[0],
                        Collectors.mapping(
                                cells -> "[\"%s\",\"%s\",\"%s\",\"%s\"]"
                                        .formatted(cells[1], cells[2], cells[3], cells[4].replace("'", "")),
                                Collectors.joining(","))));
        return JsonAnswer.parse(Stream.of("domain", "default")
                .map(level -> "\"%s\":[%s]".formatted(level, byLevel.getOrDefault(level, "")))
                .collect(Collectors.joining(",", "{", "}")));
    }
}
