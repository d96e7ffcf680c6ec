package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes for several extensions at once: half a failure is no failure. */
class BulkTest {

    /** Several requests of fifty. */
    private static final int MANY = Boolean.getBoolean("stress") ? 1_000 : 200;

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void eachExtensionHasAResultOfItsOwnInTheOrderInWhichTheyWereSent(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        new TestRows(test).phone("phone", "hash", "1004");
        var api = Api.as("admin", test);
        var sent = List.of(
                api.extension("1003").toString().toUpperCase(Locale.ROOT),
                api.extension("1011").toString(),
                "no UUID",
                test.tenant().globex().extension("1001").uuid().toString(),
                api.extension("1004").toString(),
                api.extension("1005").toString());
        var results = new ArrayList<JsonNode>();
        assertEquals(
                4, Database.calls(test, () -> results.addAll(Bulk.results(api, sent, ",\"expires_in\":60", Map.of()))));
        assertEquals(
                List.of("201", "409 extension-disabled", "404 blank", "404 blank", "409 limit-reached", "201"),
                Bulk.outcomes(results));
        assertEquals(
                sent,
                results.stream()
                        .map(each -> each.get("extension_uuid").textValue())
                        .toList());
        var last = results.getLast();
        assertEquals("1005@acme.example.com", last.get("username").textValue());
        assertEquals("2026-11-12T19:04:58.123456Z", last.get("expires_at").textValue());
        assertTrue(last.get("welcome_url").textValue().startsWith("https://api.example.com/welcome#c="));
        assertTrue(last.get("qr_png").textValue().startsWith("data:image/png;base64,"));
        assertEquals(
                Stream.of(results.getFirst(), last)
                        .map(each -> new Code(each.get("code").textValue()).hash())
                        .sorted()
                        .toList(),
                Database.column(test, "select code_hash from sessiontalk.codes order by 1"));
        assertEquals("Extension disabled", results.get(1).get("title").textValue());
        assertFalse(results.get(1).has("code"));
        assertEquals(2, api.invocation.log().size());
        assertFalse(api.invocation.everything().contains(last.get("code").textValue()));
    }

    @Test
    void oneThatIsNamedTwiceGetsOneCode(FusionPbxTest test) {
        var api = Api.as("admin", test);
        var uuid = api.extension("1003").toString();
        var results = Bulk.results(api, List.of(uuid, uuid, uuid.toUpperCase(Locale.ROOT)), "", Map.of());
        assertEquals(
                1, results.stream().map(each -> each.get("code")).distinct().count());
        assertEquals("1", codes(test));
    }

    @Test
    void aUserIssuesForTheirOwnAlone(FusionPbxTest test) {
        var api = Api.as("user", test);
        var sent = List.of(api.extension("1001"), api.extension("1003"));
        assertEquals(List.of("201", "404 blank"), Bulk.outcomes(Bulk.results(api, sent, "", Map.of())));
    }

    @Test
    void aDomainThatIsNoneIsForbidden(FusionPbxTest test) {
        Database.run(test, "update v_domains set domain_enabled = false");
        assertProblem(403, Api.as("admin", test).call(Api.load("codes")));
    }

    @Test
    void theSampleEventIssuesCodes(FusionPbxTest test) {
        Database.run(
                test,
                "update v_extensions set extension_uuid = cast('2b7d9a43-5b0e-4c1f-9b1e-0f6d3a7c' || extension as uuid)"
                        + " where extension in ('1001', '1002') and domain_uuid = ?",
                test.tenant().acme().uuid());
        Api.as("admin", test).call(Api.load("codes"));
        assertEquals("2", codes(test));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"extension_uuids\":[]}",
                "{\"extension_uuids\":null}",
                "{\"extension_uuids\":\"1001\"}",
                "{\"extension_uuids\":{\"a\":\"1001\"}}",
                "{\"extension_uuids\":[1]}",
                "{\"extension_uuids\":[null]}",
                "{\"extension_uuids\":[\"1001\",[]]}",
                "{\"extension_uuids\":[\"1001\"],\"expires_in\":0}",
                "{\"extension_uuids\":[\"1001\"],\"replaces\":\"3c9e7a51-2f84-4d06-9b1e-5a7d8c6f0002\"}",
                "{\"extension_uuids\":[\"1001\"],\"email\":null}",
                "{\"extension_uuids\":[\"1001\"],\"email\":\"true\"}",
                "{\"extension_uuids\":[\"1001\"],\"email\":{\"to\":\"a@example.com\"}}"
            })
    void whatIsNoListOfTextsIsABadRequestWithoutARoundTrip(String body, FusionPbxTest test) {
        var api = Api.as("admin", test);
        assertEquals(0, Database.calls(test, () -> assertProblem(400, api.issueAll(body, Map.of()))));
    }

    @Test
    void fiftyAreAllowedAndNoMore(FusionPbxTest test) {
        var api = Api.as("admin", test);
        var fifty = Stream.generate(UUID::randomUUID).limit(50).toList();
        assertEquals(50, Bulk.results(api, fifty, "", Map.of()).size());
        var more = Stream.generate(UUID::randomUUID).limit(51).toList();
        assertProblem(400, api.issueAll(Bulk.body(more, ""), Map.of()));
    }

    @Test
    void aLifeThatIsTooLongIsAResultOfEach(FusionPbxTest test) {
        var api = Api.as("admin", test);
        var sent = List.of(api.extension("1003"), UUID.randomUUID());
        assertEquals(
                List.of("400 blank", "404 blank"),
                Bulk.outcomes(Bulk.results(api, sent, ",\"expires_in\":172801", Map.of())));
    }

    @Test
    void aLockOnOneKeepsTheOthersFromNothing(FusionPbxTest test) {
        var api = Api.as("admin", test);
        var sent = List.of(api.extension("1003"), api.extension("1004"), api.extension("1005"));
        try (var other = OtherSession.of(test)) {
            other.run("update v_extensions set description = 'held' where extension_uuid = '" + sent.get(1) + "'");
            assertEquals(List.of("201", "503 blank", "201"), Bulk.outcomes(Bulk.results(api, sent, "", Map.of())));
        }
        assertEquals("2", codes(test));
    }

    @Test
    void whereTheDatabaseFallsSilentTheRestIsLeftForTheNextTry(FusionPbxTest test) {
        var api = Api.as("admin", test);
        var sent = List.of(api.extension("1003"), api.extension("1004"), api.extension("1005"));
        var faults = test.endpoint().faults().in(test.database()).containing("issue_and_send");
        faults.nth(2, Fault.error(AwsError.DATABASE_RESUMING));
        var headers = Map.of("idempotency-key", "roll-out 1");
        assertEquals(List.of("201", "503 blank", "503 blank"), Bulk.outcomes(Bulk.results(api, sent, "", headers)));
        assertEquals("1", codes(test));
        assertEquals(List.of("409 already-issued", "201", "201"), Bulk.outcomes(Bulk.results(api, sent, "", headers)));
        assertEquals("3", codes(test));
    }

    /** Each tenth is disabled; and the answer to one write in each request is lost. */
    @Test
    void manyAreRolledOutThoughATenthOfThemFails(FusionPbxTest test) {
        Database.run(test, """
                insert into v_extensions (extension_uuid, domain_uuid, extension, enabled)
                select gen_random_uuid(), ?, (20000 + n)::text, n % 10 <> 0 from generate_series(1, ?) n
                """, test.tenant().acme().uuid(), MANY);
        var extensions = Database.column(
                test, "select extension_uuid::text from v_extensions where extension like '2____' order by extension");
        var outcomes = new ArrayList<String>();
        for (int from = 0; from < extensions.size(); from += 50) {
            test.endpoint()
                    .faults()
                    .in(test.database())
                    .containing("issue_and_send")
                    .next(Fault.dropAfter());
            outcomes.addAll(Bulk.outcomes(Bulk.results(
                    Api.as("admin", test),
                    extensions.subList(from, from + 50),
                    "",
                    Map.of("idempotency-key", "run " + from))));
        }
        int failing = MANY / 10;
        assertEquals(MANY - failing, outcomes.stream().filter("201"::equals).count());
        assertEquals(
                failing,
                outcomes.stream().filter("409 extension-disabled"::equals).count());
        var issued = String.valueOf(MANY - failing);
        assertEquals(issued, Database.value(test, "select count(distinct extension_uuid) from sessiontalk.codes"));
        assertEquals(issued, codes(test));
    }

    private static String codes(FusionPbxTest test) {
        return Database.value(test, "select count(*) from sessiontalk.codes");
    }
}
