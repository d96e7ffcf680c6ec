package fusionpbx.sessiontalk.devices;

import static fusionpbx.sessiontalk.devices.Api.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TemplateRoutes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void aPhoneIsShownWithEverythingButItsPasswordInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var phone = Phone.of("0A1B2C3D4E5F6071", "1001", test)
                .line("10", "1002", "false")
                .line("2", "alice", "true");
        var api = Api.as("admin", test);
        assertEquals(1, Database.calls(test, () -> api.list(null)));
        var response = api.list(null);
        assertEquals(200, response.getStatusCode());
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        assertEquals("""
                {"devices":[{"device_uuid":"%s","extension":"1001","name":"Ada Lovelace","platform":"android","enabled":true,\
                "activated_at":"2026-11-01T08:00:00Z","last_seen_at":"2026-11-12T19:03:58.250Z",\
                "last_seen_agent":"SessionTalk/9.4","last_call_was_update":true,"lines":[\
                {"line_number":"1","user_id":"1001","server_address":"acme.example.com","transport":"tcp","enabled":true},\
                {"line_number":"2","user_id":"alice","server_address":"acme.example.com","transport":"tcp","enabled":true},\
                {"line_number":"10","user_id":"1002","server_address":"acme.example.com","transport":"tcp","enabled":false}\
                ]}]}""".formatted(phone.device()), response.getBody());
    }

    @ParameterizedTest
    @EnumSource
    void aUserSeesThePhonesOfTheirOwnExtensionsAnAdminThoseOfTheDomain(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Phone.of("a", "1002", test);
        Phone.of("b", "1001", test);
        Phone.of("c", "1003", test);
        Phone.of("d", test.tenant().globex(), "1001", test);
        assertEquals(List.of("1001", "1002"), Api.devices(Api.as("user", test).list(null), "extension"));
        assertEquals(
                List.of("1001", "1002", "1003"),
                Api.devices(Api.as("admin", test).list(null), "extension"));
        assertEquals(
                List.of("1001"),
                Api.devices(Api.as("superadmin", test).list(Map.of("domain", "globex.example.com")), "extension"));
        assertProblem(403, Api.as("admin", test).list(Map.of("domain", "globex.example.com")));
        assertProblem(403, Api.as("superadmin", test).list(Map.of("domain", "nowhere.example.com")));
    }

    @ParameterizedTest
    @EnumSource
    void onlySessionTalksPhonesAreListed(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Database.run(
                test,
                "insert into v_devices (device_uuid, domain_uuid, device_label, device_vendor) values (?, ?, '1001', ?)",
                UUID.randomUUID(),
                test.tenant().acme().uuid(),
                "sessiontalk");
        assertEquals("{\"devices\":[]}", Api.as("admin", test).list(null).getBody());
    }

    @ParameterizedTest
    @EnumSource
    void oneExtensionsPhonesAreOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Phone.of("a", "1001", test);
        Phone.of("b", "1001", test);
        Phone.of("c", "1002", test);
        var api = Api.as("user", test);
        assertEquals(List.of("1001", "1001"), Api.devices(api.list(of(test, "1001")), "extension"));
        assertEquals(1, Database.calls(test, () -> api.list(of(test, "1001"))));
        assertEquals(
                "{\"devices\":[]}", Api.as("admin", test).list(of(test, "1004")).getBody());
    }

    @Test
    void anExtensionThatMayNotBeSeenIsAnsweredAsOneThatDoesNotExistOrIsNone(FusionPbxTest test) {
        Phone.of("a", "1003", test);
        Phone.of("d", test.tenant().globex(), "1001", test);
        var api = Api.as("user", test);
        var globex = test.tenant().globex().extension("1001").uuid();
        var none = api.list(Map.of("extension_uuid", UUID.randomUUID().toString()));
        assertProblem(404, none);
        for (var text : List.of(of(test, "1003").get("extension_uuid"), globex.toString(), "1001", "", "a\0")) {
            assertEquals(none, api.list(Map.of("extension_uuid", text)), text);
        }
        assertEquals(none, Api.as("admin", test).list(Map.of("extension_uuid", globex.toString())));
        assertEquals(
                none,
                Api.as("superadmin", test)
                        .list(Map.of(
                                "extension_uuid",
                                of(test, "1003").get("extension_uuid"),
                                "domain",
                                "globex.example.com")));
    }

    @ParameterizedTest
    @CsvSource({
        "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E, ios",
        "6c1d5a2e-0b7f-4e4b-9d8c-3f2a1b0c9d8e, windows",
        "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9d8e, android",
        "0a1b2c3d4e5f6071, android"
    })
    void thePlatformIsWhatTheDeviceIdSaysWhateverTheTemplate(String deviceId, String platform, FusionPbxTest test) {
        Phone.of(deviceId, "1001", test);
        assertEquals(List.of(platform), Api.devices(Api.as("admin", test).list(null), "platform"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            sent and seen in one call | '2026-11-12 19:03:58+00' | '2026-11-12 19:03:58+00'        | true
            seen since                | '2026-11-12 19:03:58+00' | '2026-11-12 19:03:58.000001+00' | false
            emptied since             | '2026-11-12 19:03:58+00' | null                            | false
            """)
    void aCallWasAnUpdateUnlessThePhoneWasSeenSince(
            String which, String delivered, String seen, boolean expected, FusionPbxTest test) {
        Phone.of("a", "1001", test).device("device_provisioned_date = " + quoted(seen));
        Database.run(test, "update sessiontalk.links set delivered_at = " + quoted(delivered));
        assertEquals(
                List.of(String.valueOf(expected)),
                Api.devices(Api.as("admin", test).list(null), "last_call_was_update"));
    }

    @ParameterizedTest
    @EnumSource
    void aDisabledPhoneSaysSo(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Phone.of("a", "1001", test).device("device_enabled = 'false'");
        assertEquals(List.of("false"), Api.devices(Api.as("admin", test).list(null), "enabled"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingIsNullAndNoLinesAreNone(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Phone.of("a", "1001", test)
                .device("device_enabled = null, device_provisioned_date = null, device_provisioned_agent = null");
        Database.run(test, "delete from v_device_lines");
        Database.run(test, "update v_extensions set extension = null");
        var device = Api.json(Api.as("admin", test).list(null)).at("/devices/0");
        assertTrue(device.get("last_seen_at").isNull()
                && device.get("last_seen_agent").isNull());
        assertFalse(device.get("enabled").booleanValue());
        assertEquals("", device.get("extension").textValue());
        assertEquals("[]", device.get("lines").toString());
    }

    @ParameterizedTest
    @CsvSource({"null,true", "'',true", "'true',true", "'false',false"})
    void aLineIsEnabledWhereFusionPbxWouldServeIt(String enabled, boolean expected) throws Exception {
        var test = FUSION_PBX.open(FusionPbxVersion.V5_4_4);
        Phone.of("a", "1001", test);
        Database.run(test, "update v_device_lines set enabled = " + quoted(enabled));
        var device = Api.json(Api.as("admin", test).list(null)).at("/devices/0");
        assertEquals(expected, device.at("/lines/0/enabled").booleanValue());
    }

    @Test
    void textsAreCutAndLinesBoundedSoThatNoneStopsTheList(FusionPbxTest test) {
        for (var deviceId : List.of("a", "b", "c")) {
            var phone = Phone.of(deviceId, "1001", test).device("device_provisioned_agent = repeat('a', 70000)");
            for (int line = 2; line <= 20; line++) {
                phone.line(Integer.toString(line), "1002", "true");
            }
        }
        Database.run(
                test, "update v_device_lines set user_id = repeat('u', 70000), sip_transport = repeat('t', 70000)");
        Database.run(test, "update v_extensions set extension = repeat('9', 70000) where extension = '1001'");
        var first = Api.json(Api.as("admin", test).list(Map.of("limit", "2")));
        var device = first.at("/devices/0");
        assertEquals("9".repeat(250), device.get("extension").textValue());
        assertEquals("a".repeat(250), device.get("last_seen_agent").textValue());
        assertEquals("u".repeat(250), device.at("/lines/0/user_id").textValue());
        assertEquals("12", device.at("/lines/11/line_number").textValue());
        assertEquals(12, device.get("lines").size());
        var cursor = first.get("next_cursor").textValue();
        var second = Api.json(Api.as("admin", test).list(Map.of("limit", "2", "cursor", cursor)));
        assertEquals(1, second.get("devices").size(), "the cursor's place is that of the cut text");
    }

    @Test
    void aPhoneIsInTheDomainOfItsLinkWhateverItsDeviceSays(FusionPbxTest test) {
        Phone.of("a", "1001", test)
                .device("domain_uuid = '" + test.tenant().globex().uuid() + "'");
        assertEquals(List.of("1001"), Api.devices(Api.as("admin", test).list(null), "extension"));
        var globex = Api.as("superadmin", test).list(Map.of("domain", "globex.example.com"));
        assertEquals("{\"devices\":[]}", globex.getBody());
    }

    @Test
    void pagesFollowEachOtherWithoutLossOrRepetition(FusionPbxTest test) {
        var expected = new ArrayList<String>();
        for (var extension : List.of("1001", "1002", "1003")) {
            for (int phone = 0; phone < 7; phone++) {
                Phone.of(extension + "/" + phone, extension, test);
                expected.add(extension);
            }
        }
        var extensions = new ArrayList<String>();
        var devices = new ArrayList<String>();
        var query = new HashMap<>(Map.of("limit", "4"));
        for (boolean more = true; more; ) {
            var response = Api.as("admin", test).list(query);
            extensions.addAll(Api.devices(response, "extension"));
            devices.addAll(Api.devices(response, "device_uuid"));
            more = Api.json(response).has("next_cursor");
            query.put("cursor", Api.json(response).path("next_cursor").asText());
        }
        assertEquals(expected, extensions);
        assertEquals(21, devices.stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "cursor=x", "cursor="})
    void aMalformedPageIsABadRequest(String query, FusionPbxTest test) {
        var parts = query.split("=", -1);
        assertProblem(400, Api.as("admin", test).list(Map.of(parts[0], parts[1])));
    }

    @Test
    void theSampleEventsFindWhatTheyAskFor(FusionPbxTest test) {
        Phone.of("a", "1001", test);
        Phone.of(
                UUID.fromString("3c9e7a51-2f84-4d06-9b1e-5a7d8c6f0002"),
                "b",
                test.tenant().acme(),
                "1002",
                test);
        Phone.of("c", "1003", test);
        var admin = Api.as("admin", test);
        assertEquals(List.of("1001", "1002", "1003"), Api.devices(admin.call(Api.load("list")), "extension"));
        assertEquals(List.of("1003"), Api.devices(admin.call(Api.load("next-page")), "extension"));
        assertProblem(404, admin.call(Api.load("of-extension")));
    }

    @Test
    void theRoutesAreThoseOfTheTemplate(FusionPbxTest test) {
        assertEquals(TemplateRoutes.of("DevicesFunction"), new DevicesHandler(Database.sql(test)).routes.keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"extension_uuid", "domain", "cursor"})
    void aParameterBeyondItsBoundsIsABadRequestWithoutARoundTrip(String name, FusionPbxTest test) {
        var api = Api.as("superadmin", test);
        var query = Map.of(name, "1".repeat(1_501));
        assertEquals(0, Database.calls(test, () -> assertProblem(400, api.list(query))));
    }

    private static Map<String, String> of(FusionPbxTest test, String extension) {
        return Map.of(
                "extension_uuid",
                test.tenant().acme().extension(extension).uuid().toString());
    }

    private static String quoted(String moment) {
        return moment.equals("null") ? "null" : "'" + moment + "'";
    }
}
