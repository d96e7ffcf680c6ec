package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each extension has, in which one state it is, and which are found by it. */
class StatesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final Duration LIMIT = Duration.ofDays(30);
    private static final Instant JUST_NOT_STALE = Api.NOW.minus(LIMIT).plusSeconds(1);
    private static final Instant JUST_STALE = Api.NOW.minus(LIMIT);

    /** Each extension is wrong in one way for every other state. */
    @ParameterizedTest
    @EnumSource
    void eachExtensionIsInOneStateAndFoundByIt(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var rows = new TestRows(test);
        // Extensions 1001 to 1009; 1010 and alice have nothing, 1011 is disabled.
        phone(rows, "1001", Api.NOW.minusSeconds(60), JUST_STALE);
        phone(rows, "1002", JUST_NOT_STALE, JUST_STALE);
        phone(rows, "1003", JUST_STALE, JUST_STALE);
        phone(rows, "1004", null, JUST_NOT_STALE);
        phone(rows, "1005", null, JUST_STALE);
        phone(rows, "1006", JUST_STALE, JUST_STALE);
        phone(rows, "1006", Api.NOW, JUST_STALE);
        rows.code("beside a phone", "1006", Api.NOW.plusSeconds(1), null);
        rows.code("pending", "1007", Api.NOW.plusSeconds(1), null);
        rows.code("pending as well", "1007", Api.NOW.plusSeconds(1), null);
        rows.code("expired", "1008", Api.NOW, null);
        rows.code("used", "1009", Api.NOW.plusSeconds(1), Api.NOW.minusSeconds(1));
        phone(rows, "1011", Api.NOW, JUST_STALE);
        rows.code("of a disabled one", "1011", Api.NOW.plusSeconds(1), null);
        var expected = Map.of(
                "active", List.of("1001", "1002", "1004", "1006"),
                "stale", List.of("1003", "1005"),
                "pending", List.of("1007"),
                "none", List.of("1008", "1009", "1010", "alice"),
                "disabled", List.of("1011"));
        for (var state : expected.entrySet()) {
            var found = list(test, Map.of("state", state.getKey(), "limit", "1"));
            assertEquals(state.getValue().size(), found.get("total").intValue());
            assertEquals(state.getValue(), numbers(list(test, Map.of("state", state.getKey()))));
            assertTrue(all(list(test, Map.of("state", state.getKey())))
                    .allMatch(each -> each.get("state").textValue().equals(state.getKey())));
        }
        assertEquals(
                "{\"none\":4,\"pending\":1,\"active\":4,\"stale\":2,\"disabled\":1}",
                list(test, Map.of("counts", "true", "state", "stale"))
                        .get("states")
                        .toString());
        assertEquals(12, list(test, Map.of("counts", "true")).get("total").intValue());
        assertFalse(list(test, Map.of()).has("states"));
        var sixth = all(list(test, Map.of("search", "1006"))).findFirst().orElseThrow();
        assertEquals(2, sixth.get("devices").intValue());
        assertEquals(1, sixth.get("pending_codes").intValue());
        assertEquals("2026-11-12T19:03:58.123457Z", sixth.get("last_seen_at").textValue());
        var disabled = all(list(test, Map.of("state", "disabled"))).findFirst().orElseThrow();
        assertFalse(disabled.get("enabled").booleanValue());
        assertEquals(1, disabled.get("devices").intValue());
    }

    @Test
    void aSearchWithinAStateIsPaged(FusionPbxTest test) {
        var first = list(test, Map.of("state", "none", "search", "s", "limit", "2"));
        assertEquals(List.of("1002", "1003"), numbers(first));
        var cursor = first.get("next_cursor").textValue();
        var second = list(test, Map.of("state", "none", "search", "s", "limit", "2", "cursor", cursor));
        assertEquals(List.of("1004", "1005"), numbers(second));
        assertEquals(first.get("total"), second.get("total"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=",
                "state=Active",
                "state=none,active",
                "state=unknown",
                "counts=",
                "counts=1",
                "counts=TRUE"
            })
    void whatIsNoStateIsABadRequestWithoutARoundTrip(String query, FusionPbxTest test) {
        var parts = query.split("=", 2);
        var api = Api.as("admin", test);
        assertEquals(0, Database.calls(test, () -> assertProblem(400, api.list(Map.of(parts[0], parts[1])))));
    }

    @ParameterizedTest
    @EnumSource
    void oneExtensionIsShownAsInTheListInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        new TestRows(test).code("pending", "1002", Api.NOW.plusSeconds(1), null);
        var api = Api.as("user", test);
        var shown = Api.json(api.extension(api.extension("1002").toString(), null));
        assertEquals(
                1,
                Database.calls(test, () -> api.extension(api.extension("1002").toString(), null)));
        assertEquals(all(Api.json(api.list(null))).toList().getLast(), shown);
        assertEquals("pending", shown.get("state").textValue());
    }

    @Test
    void whatMayNotBeSeenIsNotFound(FusionPbxTest test) {
        var api = Api.as("user", test);
        for (var uuid : List.of(
                api.extension("1003").toString(),
                test.tenant().globex().extension("1001").uuid().toString(),
                UUID.randomUUID().toString(),
                "1001")) {
            assertProblem(404, api.extension(uuid, null));
        }
        Database.run(test, "update v_domains set domain_enabled = false");
        assertProblem(403, api.extension(api.extension("1001").toString(), null));
    }

    private static void phone(TestRows rows, String extension, Instant seen, Instant activated) {
        var device = rows.phone(UUID.randomUUID().toString(), UUID.randomUUID().toString(), extension);
        Database.run(
                rows.test(),
                "update v_devices set device_provisioned_date = cast(? as timestamptz) where device_uuid = ?",
                seen == null ? null : seen.toString(),
                device);
        Database.run(
                rows.test(),
                "update sessiontalk.links set activated_at = cast(? as timestamptz) where device_uuid = ?",
                activated.toString(),
                device);
    }

    private static JsonNode list(FusionPbxTest test, Map<String, String> query) {
        var response = Api.as("admin", test).list(query);
        assertEquals(200, response.getStatusCode(), response.getBody());
        return Api.json(response);
    }

    private static List<String> numbers(JsonNode list) {
        return all(list)
                .map(extension -> extension.get("extension").textValue())
                .toList();
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.get("extensions").spliterator(), false);
    }
}
