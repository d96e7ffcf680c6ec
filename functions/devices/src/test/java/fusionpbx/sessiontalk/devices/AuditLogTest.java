package fusionpbx.sessiontalk.devices;

import static fusionpbx.sessiontalk.devices.Api.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.fusionpbx.SampleDomain;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.page.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees which events of the audit log, and in which order. */
class AuditLogTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final UUID DEVICE = UUID.randomUUID();
    private static final UUID CODE = UUID.randomUUID();

    @Test
    void anEventIsShownWithAllItsMembersInOneRoundTrip(FusionPbxTest test) {
        event("refused", test.tenant().acme(), "1001", test);
        Database.run(
                test,
                "update sessiontalk.events set at = '2026-11-12 19:03:58.25+00', detail = 'code expired', device_id = 'secret?',"
                        + " device_uuid = ?, code_uuid = ?",
                DEVICE,
                CODE);
        var api = Api.as("user", test);
        assertEquals(1, Database.calls(test, () -> api.events(null)));
        var response = api.events(null);
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        assertEquals("""
                {"events":[{"at":"2026-11-12T19:03:58.250Z","kind":"refused","by":"ada","extension_uuid":"%s","extension":"1001",\
                "device_uuid":"%s","code_id":"%s","detail":"code expired"}]}""".formatted(uuid(test, "1001"), DEVICE, CODE), response.getBody());
    }

    @ParameterizedTest
    @EnumSource
    void aUserSeesWhatConcernsTheirOwnExtensionsAnAdminTheWholeDomain(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        assertEquals(
                List.of("of 1002", "of 1001"), Api.kinds(Api.as("user", test).events(null)));
        assertEquals(
                List.of("signed_in", "of 1003", "of 1002", "of 1001"),
                Api.kinds(Api.as("admin", test).events(null)));
        var named = Map.of("domain", "globex.example.com");
        assertEquals(List.of("of globex"), Api.kinds(Api.as("superadmin", test).events(named)));
        assertProblem(403, Api.as("admin", test).events(named));
        assertProblem(403, Api.as("superadmin", test).events(Map.of("domain", "nowhere.example.com")));
    }

    @ParameterizedTest
    @EnumSource
    void oneExtensionsEventsAreThoseOfItAlone(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        assertEquals(List.of("of 1001"), Api.kinds(of(uuid(test, "1001"), "user", test)));
        assertEquals(List.of("of 1003"), Api.kinds(of(uuid(test, "1003"), "admin", test)));
        assertEquals("{\"events\":[]}", of(uuid(test, "1004"), "admin", test).getBody());
        var none = of(UUID.randomUUID().toString(), "admin", test);
        assertProblem(404, none);
        assertEquals(none, of(uuid(test, "1003"), "user", test));
        var globex = test.tenant().globex().extension("1001").uuid().toString();
        for (var user : List.of("user", "admin", "superadmin")) {
            assertEquals(none, of(globex, user, test), user);
        }
        assertEquals(none, of("1001", "admin", test));
    }

    @ParameterizedTest
    @EnumSource
    void eventsOutliveTheirExtensionForWhoSeesTheDomain(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        var gone = uuid(test, "1001");
        Database.run(test, "delete from v_extensions where extension_uuid = ?::uuid", gone);
        assertEquals(List.of("of 1001"), Api.kinds(of(gone, "admin", test)));
        assertEquals(
                "1001",
                Api.json(of(gone, "admin", test)).at("/events/0/extension").textValue());
        assertProblem(404, of(gone, "user", test));
        assertProblem(404, of(gone, "superadmin", test, Map.of("domain", "globex.example.com")));
        assertEquals(List.of("of 1002"), Api.kinds(Api.as("user", test).events(null)));
    }

    /** What happened in a domain stays there: neither follows an extension into another one. */
    @Test
    void anExtensionThatWasMovedToAnotherDomainLeavesItsEventsBehind(FusionPbxTest test) {
        fill(test);
        Database.run(
                test,
                "update v_extensions set domain_uuid = ? where extension_uuid = ?::uuid",
                test.tenant().globex().uuid(),
                uuid(test, "1001"));
        assertEquals(List.of("of 1002"), Api.kinds(Api.as("user", test).events(null)));
        assertEquals(List.of("of 1001"), Api.kinds(of(uuid(test, "1001"), "admin", test)));
        var named = Map.of("domain", "globex.example.com");
        assertEquals(List.of("of globex"), Api.kinds(Api.as("superadmin", test).events(named)));
        assertEquals(
                "{\"events\":[]}",
                of(uuid(test, "1001"), "superadmin", test, named).getBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "admin"})
    void pagesAreWithoutGapOrRepetitionAlsoWhereTimesAreTheSame(String user, FusionPbxTest test) {
        Database.run(test, """
                insert into sessiontalk.events (at, kind, domain_uuid, extension_uuid)
                select timestamptz '2026-11-12 19:00:00.000001+00' + (n / 4) * interval '1 microsecond', 'no. ' || n, ?::uuid,
                       case when n % 2 = 0 then ?::uuid else ?::uuid end
                  from generate_series(1, 10) n
                """, test.tenant().acme().uuid(), uuid(test, "1001"), uuid(test, "1002"));
        var api = Api.as(user, test);
        var seen = new ArrayList<String>();
        var query = new HashMap<>(Map.of("limit", "3"));
        for (int page = 0; page < 4; page++) {
            var response = api.events(query);
            seen.addAll(Api.kinds(response));
            assertEquals(page < 3, Api.json(response).has("next_cursor"));
            query.put("cursor", Api.json(response).path("next_cursor").asText());
        }
        assertEquals(
                List.of("no. 10", "no. 9", "no. 8", "no. 7", "no. 6", "no. 5", "no. 4", "no. 3", "no. 2", "no. 1"),
                seen);
    }

    @Test
    void aLimitOrCursorThatIsNoneIsRefused(FusionPbxTest test) {
        var api = Api.as("admin", test);
        for (var limit : List.of("0", "501", "x")) {
            assertProblem(400, api.events(Map.of("limit", limit)));
        }
        var zero = new UUID(0, 1);
        for (var cursor : List.of(
                "x",
                new Cursor("1001", zero).text(),
                new Cursor("infinity", zero).text(),
                new Cursor("+999999999-01-01T00:00:00Z", zero).text(),
                new Cursor("2026-11-12T19:03:58Z", new UUID(1, 1)).text())) {
            assertProblem(400, api.events(Map.of("cursor", cursor)));
        }
        assertEquals(
                200,
                api.events(Map.of("cursor", new Cursor("2026-11-12T19:03:58Z", zero).text(), "limit", "500"))
                        .getStatusCode());
    }

    /** Names are what their owners typed. */
    @Test
    void namesAndDetailsAreTextAndCut(FusionPbxTest test) {
        var hostile = "<script>alert(\"1\")</script>'; drop table x; -- \\ \ud83d\ude00";
        event("kept", test.tenant().acme(), "1001", test);
        Database.run(
                test,
                "update sessiontalk.events set by_name = ?, detail = repeat(?, 99), extension = repeat('1', 300)",
                hostile,
                hostile);
        var shown = Api.json(Api.as("admin", test).events(null)).at("/events/0");
        assertEquals(hostile, shown.get("by").textValue());
        assertEquals(250, shown.get("extension").textValue().length());
        assertEquals(250, shown.get("detail").textValue().codePoints().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "events-of-extension"})
    void theSampleEventsAreAnswered(String sample, FusionPbxTest test) {
        var response = Api.as("admin", test).call(Api.load(sample));
        assertEquals(sample.equals("events") ? 200 : 404, response.getStatusCode());
        assertFalse(response.getBody().contains("next_cursor"));
    }

    private static void fill(FusionPbxTest test) {
        var acme = test.tenant().acme();
        event("of 1001", acme, "1001", test);
        event("of 1002", acme, "1002", test);
        event("of 1003", acme, "1003", test);
        event("of globex", test.tenant().globex(), "1001", test);
        Database.run(
                test,
                "insert into sessiontalk.events (at, kind, domain_uuid) values (clock_timestamp(), 'signed_in', ?)",
                acme.uuid());
    }

    private static void event(String kind, SampleDomain domain, String extension, FusionPbxTest test) {
        Database.run(
                test,
                "insert into sessiontalk.events (at, kind, domain_uuid, extension_uuid, extension, by_name)"
                        + " values (clock_timestamp(), ?, ?, ?, ?, 'ada')",
                kind,
                domain.uuid(),
                domain.extension(extension).uuid(),
                extension);
    }

    private static String uuid(FusionPbxTest test, String extension) {
        return test.tenant().acme().extension(extension).uuid().toString();
    }

    private static APIGatewayV2HTTPResponse of(String extension, String user, FusionPbxTest test) {
        return of(extension, user, test, Map.of());
    }

    private static APIGatewayV2HTTPResponse of(
            String extension, String user, FusionPbxTest test, Map<String, String> more) {
        var query = new HashMap<>(more);
        query.put("extension_uuid", extension);
        return Api.as(user, test).events(query);
    }
}
