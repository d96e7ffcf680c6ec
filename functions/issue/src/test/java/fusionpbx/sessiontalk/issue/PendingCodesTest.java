package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
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

/** The codes of an extension that may still be used. */
class PendingCodesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void thoseThatMayBeUsedAreListedNewestFirstInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var rows = new TestRows(test);
        rows.domainSetting("provision", "sessiontalk_max_activations", "numeric", "3", true);
        rows.code("used", "1002", Api.NOW.plusSeconds(100), Api.NOW);
        rows.code("another extension's", "1003", Api.NOW.plusSeconds(100), null);
        var phone = rows.phone("phone", "hash", "1002");
        Database.run(test, "update v_devices set device_enabled = 'true'");
        var api = Api.as("user", test);
        var extension = api.extension("1002").toString();
        var older = Api.json(api.issue("code", extension, Map.of(), null));
        var newer = Api.json(api.at(Api.NOW.plusSeconds(1))
                .issue("code", extension, Map.of(), "{\"replaces\":\"%s\"}".formatted(phone)));
        // Last, as each issue withdraws what is too much.
        rows.code("expired", "1002", Api.NOW.plusSeconds(1), null);
        var found = Api.json(api.pending(Map.of("extension_uuid", extension))).get("codes");
        assertEquals(1, Database.calls(test, () -> api.pending(Map.of("extension_uuid", extension))));
        assertEquals(
                """
                {"code_id":%s,"extension_uuid":"%s","state":"fresh","issued_at":"2026-11-12T19:03:59.123456Z","issued_by":"user",\
                "expires_at":"2026-11-14T19:03:59.123456Z","replaces":"%s"}""".formatted(newer.get("code_id"), extension, phone),
                found.get(0).toString());
        assertEquals(older.get("code_id"), found.get(1).get("code_id"));
        assertTrue(found.get(1).get("replaces").isNull());
        assertEquals(2, found.size());
        assertFalse(found.toString().contains(newer.get("code").textValue()));
    }

    @Test
    void theyArePagedAndOfTheSameMomentByTheirIds(FusionPbxTest test) {
        new TestRows(test).domainSetting("provision", "sessiontalk_max_activations", "numeric", "9", true);
        var api = Api.as("admin", test);
        for (int second : new int[] {0, 0, 0, 0, 1, 1}) {
            api.at(Api.NOW.plusSeconds(second)).issue("code", api.extension("1003"));
        }
        var query = new HashMap<>(Map.of("extension_uuid", api.extension("1003").toString(), "limit", "2"));
        var found = new ArrayList<String>();
        for (boolean more = true; more; ) {
            var page = Api.json(api.pending(query));
            page.get("codes").forEach(code -> found.add(code.get("code_id").textValue()));
            more = page.has("next_cursor");
            query.put("cursor", page.path("next_cursor").asText());
        }
        assertEquals(
                Database.column(
                        test, "select code_uuid::text from sessiontalk.codes order by issued_at desc, code_uuid desc"),
                found);
    }

    @Test
    void oneWhoseIssuerIsGoneHasNone(FusionPbxTest test) {
        var api = Api.as("admin", test);
        api.issue("code", api.extension("1003"));
        Database.run(test, "delete from v_users");
        assertTrue(
                codes(api.pending(Map.of("extension_uuid", api.extension("1003").toString())))
                        .get(0)
                        .get("issued_by")
                        .isNull());
    }

    @Test
    void theSampleEventAsksForThoseOfAnExtension(FusionPbxTest test) {
        Database.run(
                test,
                "update v_extensions set extension_uuid = '2b7d9a43-5b0e-4c1f-9b1e-0f6d3a7c1001'"
                        + " where extension = '1005'");
        assertEquals(
                0, codes(Api.as("admin", test).call(Api.load("list-codes"))).size());
    }

    @Test
    void thoseOfAnExtensionThatMayNotBeSeenAreNotFound(FusionPbxTest test) {
        var api = Api.as("user", test);
        new TestRows(test).code("hash", "1003", Api.NOW.plusSeconds(100), null);
        for (var uuid : List.of(
                api.extension("1003").toString(),
                test.tenant().globex().extension("1001").uuid().toString(),
                UUID.randomUUID().toString(),
                "1001",
                "")) {
            assertProblem(404, api.pending(Map.of("extension_uuid", uuid)));
        }
        assertProblem(400, api.pending(Map.of()));
        assertProblem(
                403,
                api.pending(
                        Map.of("extension_uuid", api.extension("1001").toString(), "domain", "globex.example.com")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1003", "2026-11-12", "-1000000-01-01T00:00:00Z", "+294277-01-01T00:00:00Z", ""})
    void theCursorOfAnotherListIsABadRequestWithoutARoundTrip(String place, FusionPbxTest test) {
        var cursor = new Cursor(place, UUID.randomUUID()).text();
        var api = Api.as("admin", test);
        var query = Map.of("extension_uuid", api.extension("1003").toString(), "cursor", cursor);
        assertEquals(0, Database.calls(test, () -> assertProblem(400, api.pending(query))));
    }

    private static JsonNode codes(APIGatewayV2HTTPResponse response) {
        assertEquals(200, response.getStatusCode(), response.getBody());
        return Api.json(response).get("codes");
    }
}
