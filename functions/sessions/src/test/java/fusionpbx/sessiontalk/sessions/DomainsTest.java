package fusionpbx.sessiontalk.sessions;

import static fusionpbx.sessiontalk.sessions.Api.NOW;
import static fusionpbx.sessiontalk.sessions.Api.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DomainsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final String BOTH = "sessiontalk_view or sessiontalk_view_all";

    @ParameterizedTest
    @EnumSource
    void eachEnabledDomainIsListedWithItsNumbersInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Database.run(test, "update v_domains set domain_description = 'The best' where domain_name like 'acme%'");
        Database.run(
                test,
                "insert into v_domains (domain_uuid, domain_name, domain_enabled) values (gen_random_uuid(), 'closed', false)");
        var rows = new TestRows(test);
        rows.phones(2, "1001");
        rows.phones(1, "1002");
        rows.code("unused", "1001", NOW.plusSeconds(1), null);
        rows.code("unused, too", "1002", NOW.plusSeconds(9), null);
        rows.code("used", "1001", NOW.plusSeconds(1), NOW.minusSeconds(9));
        rows.code("expired", "1001", NOW, null);
        var expected = "{\"domains\":[%s,%s]}"
                .formatted(
                        "{\"domain_name\":\"acme.example.com\",\"description\":\"The best\",\"extensions\":12,\"phones\":3,"
                                + "\"pending_codes\":2}",
                        "{\"domain_name\":\"globex.example.com\",\"description\":null,\"extensions\":1,\"phones\":0,"
                                + "\"pending_codes\":0}");
        Database.run(test, "update v_domains set domain_description = null where domain_name like 'globex%'");
        assertEquals(
                1,
                Database.calls(
                        test,
                        () -> assertEquals(expected, Api.of(test).domains(null).getBody())));
    }

    @TestFactory
    Stream<DynamicTest> onlyWhoMayWorkInEachDomainSeesThem(FusionPbxTest test) {
        return Map.of(
                        "sessiontalk_view", "domain_select",
                        "sessiontalk_view_all", "domain_select",
                        "sessiontalk_view sessiontalk_view_all", "domain_select",
                        "domain_select", BOTH,
                        "none", BOTH)
                .entrySet()
                .stream()
                .map(given -> DynamicTest.dynamicTest(given.getKey(), () -> {
                    var api = Api.of(test);
                    assertEquals(0, Database.calls(test, () -> {
                        var answer = api.domains(given.getKey(), null);
                        assertProblem(403, "about:blank", answer);
                        assertEquals(
                                "You need the permission " + given.getValue() + ".",
                                Api.json(answer).get("detail").textValue());
                    }));
                }));
    }

    @Test
    void pagesFollowEachOtherWithoutLossOrRepetition(FusionPbxTest test) {
        Database.run(test, """
                insert into v_domains (domain_uuid, domain_name, domain_enabled)
                select gen_random_uuid(), 'Tenant ' || n / 3, n % 7 > 0 from generate_series(1, 40) n
                """);
        var pages = new ArrayList<List<String>>();
        var query = new HashMap<>(Map.of("limit", "4"));
        for (boolean more = true; more; ) {
            var page = Api.of(test).domains(query);
            pages.add(names(page));
            more = Api.json(page).has("next_cursor");
            query.put("cursor", Api.json(page).path("next_cursor").asText());
        }
        assertEquals(
                Database.column(test, "select domain_name from v_domains where domain_enabled order by 1, domain_uuid"),
                pages.stream().flatMap(List::stream).toList());
        assertEquals(
                List.of(4, 4, 4, 4, 4, 4, 4, 4, 4, 1),
                pages.stream().map(List::size).toList());
    }

    /** Which comes first the UUID says, and not the order in which they were made; pages end between them. */
    @Test
    void domainsOfOneNameAreTwo(FusionPbxTest test) {
        for (var first : List.of("f", "8", "0")) {
            Database.run(
                    test,
                    "insert into v_domains (domain_uuid, domain_name, domain_description, domain_enabled)"
                            + " values (?::uuid, 'a', ?, true)",
                    first + "0000000-0000-4000-8000-000000000000",
                    first);
        }
        var descriptions = new ArrayList<String>();
        var query = new HashMap<>(Map.of("limit", "1"));
        for (int page = 0; page < 3; page++) {
            var answer = Api.json(Api.of(test).domains(query));
            descriptions.add(answer.at("/domains/0/description").textValue());
            query.put("cursor", answer.get("next_cursor").textValue());
        }
        assertEquals(List.of("0", "8", "f"), descriptions);
    }

    @Test
    void whatIsTooLongForTheDnsIsLeftOutAndADescriptionIsCut(FusionPbxTest test) {
        Database.run(test, "delete from v_domains");
        Database.run(test, """
                insert into v_domains (domain_uuid, domain_name, domain_description, domain_enabled)
                select gen_random_uuid(), repeat('d', n), repeat('e', 70000), true from generate_series(252, 254) n
                union all select gen_random_uuid(), null, 'no name', true
                """);
        var domains = Api.json(Api.of(test).domains(null)).get("domains");
        assertEquals(2, domains.size());
        assertEquals(253, domains.get(1).get("domain_name").textValue().length());
        assertEquals("e".repeat(250), domains.get(1).get("description").textValue());
    }

    @Test
    void theLargestPageIsBelowWhatTheDataApiRefusesAndItsCursorIsTaken(FusionPbxTest test) {
        Database.run(test, """
                insert into v_domains (domain_uuid, domain_name, domain_description, domain_enabled)
                select gen_random_uuid(), repeat('ü', 249) || n, repeat('説', 300), true from generate_series(1001, 1600) n
                """);
        var page = Api.of(test).domains(Map.of("limit", "500"));
        assertEquals(500, names(page).size());
        assertTrue(page.getBody().getBytes(StandardCharsets.UTF_8).length < 900_000);
        var cursor = Api.json(page).get("next_cursor").textValue();
        assertEquals(
                102,
                names(Api.of(test).domains(Map.of("limit", "500", "cursor", cursor)))
                        .size());
    }

    @TestFactory
    Stream<DynamicTest> aMalformedPageIsABadRequestWithoutARoundTrip(FusionPbxTest test) {
        return Stream.of("limit=0", "limit=501", "limit=x", "cursor=", "cursor=x")
                .map(query -> DynamicTest.dynamicTest(query, () -> {
                    var parts = query.split("=", -1);
                    assertEquals(
                            0,
                            Database.calls(
                                    test,
                                    () -> assertProblem(
                                            400, "about:blank", Api.of(test).domains(Map.of(parts[0], parts[1])))));
                }));
    }

    @Test
    void theSampleEventsFindWhatTheyAskFor(FusionPbxTest test) {
        var api = Api.of(test);
        var acme = test.tenant().acme();
        assertEquals(
                List.of("acme.example.com", "globex.example.com"),
                names(api.callAs(acme, "superadmin", Api.load("domains"))));
        Database.run(
                test,
                "update v_domains set domain_uuid = '00000000-0000-4000-8000-000000000000' where domain_name like 'acme%'");
        assertEquals(List.of("globex.example.com"), names(api.callAs(acme, "superadmin", Api.load("next-domains"))));
    }

    private static List<String> names(APIGatewayV2HTTPResponse answer) {
        assertEquals(200, answer.getStatusCode(), answer.getBody());
        return StreamSupport.stream(Api.json(answer).get("domains").spliterator(), false)
                .map((JsonNode domain) -> domain.get("domain_name").textValue())
                .toList();
    }
}
