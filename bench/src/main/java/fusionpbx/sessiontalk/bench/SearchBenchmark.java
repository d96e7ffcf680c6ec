package fusionpbx.sessiontalk.bench;

import fusionpbx.sessiontalk.local.fusionpbx.EmbeddedFusionPbx;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.sql.SQLException;

/** What a search for people costs in a domain of 10,000, beside the same in a domain of 100: the function's call of the Data API. */
public final class SearchBenchmark {

    private static final int ROUNDS = 20;
    private static final int CALLS = 20;
    /** That a search must not come to read what it does not look for. */
    private static final double LIMIT = 2;

    private static final String LIST = """
            select e.total, e.extension
              from sessiontalk.list_extensions(
                p_domain_uuid => null, p_domain_name => :domain, p_only_user => null, p_extension_uuid => null,
                p_search => :search, p_state => null, p_count => true, p_after => '', p_after_uuid => null, p_rows => 51,
                p_now => now()) e
            """;

    private record Search(String name, String text) {}

    private SearchBenchmark() {}

    /** Prints the table, and exits with 1 where a ratio is above its limit. */
    public static void main(String[] arguments) throws SQLException {
        var passed = true;
        try (var server = EmbeddedFusionPbx.start()) {
            System.out.println("Filling a FusionPBX with 110,000 people ...");
            var database = Fleet.create(server, "people.sql");
            try (var api = LocalDataApi.of(database, server.runtime(), CallLimits.INTERACTIVE)) {
                System.out.printf("%-24s %12s %12s %8s %8s%n", "", "of 100, ms", "of 10,000, ms", "ratio", "limit");
                passed &= measure(api.sql(), new Search("a name that ten have", "ada"));
                passed &= measure(api.sql(), new Search("an exact number", "1007"));
            }
        }
        System.exit(passed ? 0 : 1);
    }

    /** Rounds of either alternate, so that a busy machine is unfair to both. */
    private static boolean measure(Sql sql, Search search) {
        milliseconds(sql, "small.example.com", search);
        milliseconds(sql, "large.example.com", search);
        var small = new Samples();
        var large = new Samples();
        var ratios = new Samples();
        for (int i = 0; i < ROUNDS; i++) {
            var less = milliseconds(sql, "small.example.com", search);
            var more = milliseconds(sql, "large.example.com", search);
            small.add(less);
            large.add(more);
            ratios.add(more / less);
        }
        System.out.printf(
                "%-24s %12.1f %12.1f %8.2f %8.0f%n",
                search.name(), small.median(), large.median(), ratios.median(), LIMIT);
        return ratios.median() <= LIMIT;
    }

    private static double milliseconds(Sql sql, String domain, Search search) {
        var statement = Statement.of(LIST).with("domain", domain).with("search", search.text());
        var start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            sql.query(statement, row -> row);
        }
        return (System.nanoTime() - start) / 1e6 / CALLS;
    }
}
