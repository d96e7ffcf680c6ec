package fusionpbx.sessiontalk.bench;

import fusionpbx.sessiontalk.local.fusionpbx.EmbeddedFusionPbx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** How long the statements of an adoption take, one after the other, and the slowest of them. */
public final class AdoptionBenchmark {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration SLOWEST = Duration.ofSeconds(20);

    private static final String PLAN = "select sessiontalk.plan_adoption(now())::text";
    private static final String BATCH = """
            select json_build_object('answer', sessiontalk.adopt_phones(cast(%s as uuid), 1000, now())) #>> '{answer,last}'
            """;
    private static final String CODES = "select sessiontalk.adopt_codes(now())::text";
    private static final String REPORT = "select sessiontalk.report_adoption(false, 500, now())::text";
    private static final String ADOPTED = "select count(*)::text from sessiontalk.links where delivered = 'adopted'";

    private final Connection connection;
    private Duration total = Duration.ZERO;
    private Duration slowest = Duration.ZERO;

    private AdoptionBenchmark(Connection connection) {
        this.connection = connection;
    }

    /** Prints the times, and exits with 1 where one is above its limit. */
    public static void main(String[] arguments) throws SQLException {
        var passed = true;
        try (var server = EmbeddedFusionPbx.start()) {
            System.out.println("Filling a FusionPBX with 200,000 phones of the PHP app ...");
            var database = Fleet.create(server, "php-app.sql");
            try (var connection = database.connect()) {
                System.out.printf("%-12s %10s %10s %10s %10s%n", "", "phones", "plan, s", "all, s", "slowest, s");
                passed = new AdoptionBenchmark(connection).run("first run");
                passed &= new AdoptionBenchmark(connection).run("second run");
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean run(String name) throws SQLException {
        timed(PLAN);
        var plan = total;
        var last = timed(BATCH.formatted("null"));
        while (last.isPresent()) {
            last = timed(BATCH.formatted("'" + last.get() + "'"));
        }
        timed(CODES);
        timed(REPORT);
        System.out.printf(
                "%-12s %10s %10.1f %10.1f %10.1f%n",
                name, text(ADOPTED).orElseThrow(), seconds(plan), seconds(total), seconds(slowest));
        return total.compareTo(LIMIT) < 0 && slowest.compareTo(SLOWEST) < 0;
    }

    private Optional<String> timed(String statement) throws SQLException {
        var start = System.nanoTime();
        var answer = text(statement);
        var time = Duration.ofNanos(System.nanoTime() - start);
        total = total.plus(time);
        slowest = slowest.compareTo(time) < 0 ? time : slowest;
        return answer;
    }

    private Optional<String> text(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return Optional.ofNullable(rows.getString(1));
        }
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
