package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant with more extensions than one answer holds. */
class PagingTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    /** Half of what the Data API refuses, in bytes. */
    private static final int FAR_BELOW = 512 * 1024;

    /** Whole pages of 500. */
    private static final int MANY = Boolean.getBoolean("stress") ? 10_000 : 2_500;

    @ParameterizedTest
    @EnumSource
    void thousandsOfExtensionsAreListedWithoutLossOrRepetition(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Database.run(test, "delete from v_extensions where domain_uuid = ?", acme(test));
        add(test, MANY, "''");
        // Extensions of the same name, and one without any: only the UUID distinguishes them.
        Database.run(test, "update v_extensions set extension = '21000' where extension like '210%'");
        Database.run(test, "update v_extensions set extension = null where extension like '2200_'");
        var pages = pages(test, Map.of("limit", "500"));
        assertEquals(MANY / 500, pages.size());
        pages.forEach(page -> assertTrue(page.getBody().getBytes(StandardCharsets.UTF_8).length < FAR_BELOW));
        assertEquals(
                Database.column(
                        test,
                        "select extension_uuid::text from v_extensions where domain_uuid = ?"
                                + " order by cast(extension as numeric) nulls last, extension_uuid",
                        acme(test)),
                all(pages, "extension_uuid"));
    }

    @Test
    void whatIsAddedOrRemovedMeanwhileNeitherRepeatsNorHidesTheRest(FusionPbxTest test) {
        var first = Api.as("admin", test).list(Map.of("limit", "3"));
        assertEquals(List.of("1001", "1002", "1003"), all(List.of(first), "extension"));
        Database.run(test, "delete from v_extensions where domain_uuid = ? and extension = '1003'", acme(test));
        Database.run(test, "update v_extensions set extension = '1000' where extension = '1010'");
        var rest = pages(
                test,
                Map.of(
                        "limit",
                        "3",
                        "cursor",
                        Api.json(first).get("next_cursor").textValue()));
        assertEquals(List.of("1004", "1005", "1006", "1007", "1008", "1009", "1011", "alice"), all(rest, "extension"));
    }

    @Test
    void aHundredAreAPageByDefault(FusionPbxTest test) {
        add(test, 100, "''");
        var response = Api.json(Api.as("admin", test).list(null));
        assertEquals(100, response.get("extensions").size());
        assertTrue(response.has("next_cursor"));
    }

    @ParameterizedTest(name = "{0} of 12")
    @CsvSource({"1, true", "11, true", "12, false", "500, false"})
    void onlyAPageBeforeTheLastNamesTheNext(String limit, boolean more, FusionPbxTest test) {
        assertEquals(
                more,
                Api.json(Api.as("admin", test).list(Map.of("limit", limit))).has("next_cursor"));
    }

    @Test
    void aSearchIsPagedAsWell(FusionPbxTest test) {
        add(test, 30, "'Night shift'");
        var pages = pages(test, Map.of("limit", "7", "search", "NIGHT"));
        assertEquals(5, pages.size());
        assertEquals(30, all(pages, "extension_uuid").stream().distinct().count());
    }

    @Test
    void theLargestPageOfTheLongestDescriptionsIsFarBelowWhatTheDataApiRefuses(FusionPbxTest test) {
        add(test, 600, "repeat('説明', 500)");
        var response = Api.as("admin", test).list(Map.of("limit", "500"));
        assertEquals(500, Api.json(response).get("extensions").size());
        assertTrue(response.getBody().getBytes(StandardCharsets.UTF_8).length < FAR_BELOW);
        assertEquals(
                250,
                Api.json(response).at("/extensions/499/description").textValue().length());
    }

    @Test
    void aCursorShowsNoneButOnesOwn(FusionPbxTest test) {
        var cursor = Api.json(Api.as("admin", test).list(Map.of("limit", "1")))
                .get("next_cursor")
                .textValue();
        assertEquals(List.of("1002"), all(List.of(Api.as("user", test).list(Map.of("cursor", cursor))), "extension"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=501",
                "limit=1000",
                "limit=ten",
                "limit=",
                "limit=1,2",
                "limit=٣",
                "cursor=",
                "cursor=!",
                "cursor=MTAwMQ",
                // Without a UUID, with one in upper case, with a NUL, no UTF-8, with padding.
                "cursor=bm8tdXVpZC1oZXJlLWJ1dC1sb25nLWVub3VnaC1mb3Itb25lLTEwMDE",
                "cursor=M0M5RTdBNTEtMkY4NC00RDA2LTlCMUUtNUE3RDhDNkYwMDAyMTAwMg",
                "cursor=M2M5ZTdhNTEtMmY4NC00ZDA2LTliMWUtNWE3ZDhjNmYwMDAyAA",
                "cursor=M2M5ZTdhNTEtMmY4NC00ZDA2LTliMWUtNWE3ZDhjNmYwMDAy_w",
                "cursor=M2M5ZTdhNTEtMmY4NC00ZDA2LTliMWUtNWE3ZDhjNmYwMDAyMTAwMg=="
            })
    void aMalformedPageIsABadRequestWithoutARoundTrip(String query, FusionPbxTest test) {
        var parts = query.split("=", 2);
        var api = Api.as("admin", test);
        assertProblem(400, api.list(Map.of(parts[0], parts[1])));
        assertEquals(0, Database.calls(test, () -> api.list(Map.of(parts[0], parts[1]))));
        assertFalse(api.list(Map.of(parts[0], parts[1])).getBody().contains("1001"));
    }

    private static List<APIGatewayV2HTTPResponse> pages(FusionPbxTest test, Map<String, String> query) {
        var api = Api.as("admin", test);
        var next = new HashMap<>(query);
        var pages = new ArrayList<APIGatewayV2HTTPResponse>();
        for (boolean more = true; more; ) {
            var response = api.list(next);
            assertEquals(200, response.getStatusCode(), response.getBody());
            pages.add(response);
            more = Api.json(response).has("next_cursor");
            next.put("cursor", Api.json(response).path("next_cursor").asText());
        }
        return pages;
    }

    private static List<String> all(List<APIGatewayV2HTTPResponse> pages, String member) {
        return pages.stream()
                .map(page -> Api.json(page).get("extensions"))
                .flatMap(extensions -> StreamSupport.stream(extensions.spliterator(), false))
                .map(extension -> extension.get(member).asText())
                .toList();
    }

    private static void add(FusionPbxTest test, int count, String description) {
        Database.run(test, """
                insert into v_extensions (extension_uuid, domain_uuid, extension, enabled, description)
                select gen_random_uuid(), ?, (20000 + n)::text, 'true', $
                  from generate_series(1, ?) n
                """.replace("$", description), acme(test), count);
    }

    private static UUID acme(FusionPbxTest test) {
        return test.tenant().acme().uuid();
    }
}
