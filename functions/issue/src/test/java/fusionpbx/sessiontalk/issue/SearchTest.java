package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a search finds, and in which order. One database serves all cases, for none changes it. */
class SearchTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    /** Number, alias, caller ID name, first name, last name, description; an empty one is null. */
    private static final String EXTENSIONS = """
            9        |      | Ærø Ångström    |       |          |
            10       |      |                 | Zoë   | Müller   | Straße 12
            009      |      |                 |       | Solo     |
            100      |      | O'Neill         |       |          | 100% remote
            1000     |      | back_slash      |       |          | C:\\temp
            20       | 1000 | "quoted"        |       |          |
            2        |      | Łukasz Ødegård  | other | person   |
            12345678901234567890123 | |        |       |          |
            bob      | 77   | Bob             |       |          |
            Élodie   |      |                 |       |          |
            adele    |      |                 |       |          |
            """;

    private static final String ALL = "2 009 9 10 20 100 1000 12345678901234567890123 adele bob Élodie";

    private static final Map<String, String> SEARCHES = Map.ofEntries(
            Map.entry("", ALL),
            // Exact, then those that begin so, then the rest, each by value.
            Map.entry("10", "10 100 1000 20"),
            Map.entry("9", "9 009 12345678901234567890123"),
            Map.entry("2", "2 20 10 12345678901234567890123"),
            Map.entry("100", "100 1000 20"),
            Map.entry("1000", "1000 20"),
            Map.entry("ÅNGSTROM", "9"),
            Map.entry("angström", "9"),
            Map.entry("zoe mu", "10"),
            Map.entry("STRASSE", "10"),
            Map.entry("strasse", "10"),
            Map.entry("solo", "009"),
            Map.entry("o'n", "100"),
            Map.entry("'", "100"),
            Map.entry("%", "100"),
            Map.entry("_", "1000"),
            Map.entry("\\", "1000"),
            Map.entry("\\t", "1000"),
            Map.entry("\"", "20"),
            Map.entry("lukasz odeg", "2"),
            Map.entry("77", "bob"),
            Map.entry("BOB@ACME", "bob"),
            Map.entry("elodie", "Élodie"),
            Map.entry("Ü", "2 10 20"),
            // In the domain of each username.
            Map.entry("@ÀCME", ALL),
            // Across two columns, and a name that another one stands in front of.
            Map.entry("bob77", ""),
            Map.entry("person", ""),
            Map.entry("nothing", ""),
            Map.entry("globex", ""),
            // A character in its composed and its decomposed form, and in full width.
            Map.entry("E\u0301lodie", "Élodie"),
            Map.entry("１００", "100 1000 20"));

    @TestFactory
    Stream<DynamicTest> finds() throws Exception {
        return Stream.of(FusionPbxVersion.values()).flatMap(version -> {
            var test = opened(version);
            return SEARCHES.entrySet().stream()
                    .map(search -> DynamicTest.dynamicTest(
                            version + ": " + search.getKey(),
                            () -> assertEquals(search.getValue(), String.join(" ", pages(test, search.getKey())))));
        });
    }

    private static FusionPbxTest opened(FusionPbxVersion version) {
        try {
            var test = FUSION_PBX.open(version);
            Database.run(test, "delete from v_extensions");
            EXTENSIONS.lines().forEach(line -> insert(test, line.split("\\|", -1)));
            return test;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void insert(FusionPbxTest test, String[] cells) {
        var values = new ArrayList<Object>(List.of(test.tenant().acme().uuid()));
        Stream.of(cells)
                .map(String::strip)
                .map(cell -> cell.isEmpty() ? null : cell)
                .forEach(values::add);
        Database.run(test, """
                insert into v_extensions (extension_uuid, domain_uuid, extension, number_alias, effective_caller_id_name,
                  directory_first_name, directory_last_name, description, enabled)
                values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, ?, 'true')
                """, values.toArray());
    }

    /** By pages of two, so that the order and the places of its cursors are the same. */
    private static List<String> pages(FusionPbxTest test, String search) {
        var api = Api.as("admin", test);
        var query = new HashMap<>(Map.of("search", search, "limit", "2"));
        var found = new ArrayList<String>();
        long total = 0;
        for (boolean more = true; more; ) {
            var page = Api.json(api.list(query));
            page.get("extensions")
                    .forEach(each -> found.add(each.get("extension").textValue()));
            total = page.get("total").longValue();
            more = page.has("next_cursor");
            query.put("cursor", page.path("next_cursor").asText());
        }
        assertEquals(found.size(), total);
        return found;
    }
}
