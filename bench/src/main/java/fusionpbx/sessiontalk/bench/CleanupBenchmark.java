package fusionpbx.sessiontalk.bench;

import fusionpbx.sessiontalk.local.fusionpbx.EmbeddedFusionPbx;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxDatabase;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * How fast expired codes are removed while phones unlock, and in how many runs of cleanup: batch by batch through the Data API's
 * endpoint, as cleanup does.
 */
public final class CleanupBenchmark {

    /** As cleanup's. */
    private static final long BATCH = 1000;

    /** What of a run's five minutes cleanup does not keep in reserve. */
    private static final Duration RUN = Duration.ofSeconds(255);

    private static final Duration ROUND = Duration.ofSeconds(5);

    private static final int MOST_RUNS = 2;

    private static final String FILL = """
            insert into sessiontalk.codes (code_uuid, code_hash, domain_uuid, extension_uuid, issued_at, expires_at, used_at)
            select cast(md5('expired' || i) as uuid), md5('expired' || i) || md5(cast(i as text)),
                   cast(md5('domain' || i %% 100000 / 100) as uuid), cast(md5('extension' || i %% 100000) as uuid),
                   '2020-01-01', timestamptz '2020-01-03' + i * interval '1 second',
                   case when i %% 2 = 0 then timestamptz '2020-01-02' end
              from generate_series(1, %d) i
            """;

    /** @param slowest of all batches */
    private record Removal(long rows, int runs, Duration time, Duration slowest) {

        double rowsPerSecond() {
            return rows / (time.toNanos() / 1e9);
        }
    }

    private CleanupBenchmark() {}

    /**
     * Prints the table, and exits with 1 where one of them took more than two runs.
     *
     * @param arguments how many codes, if any
     */
    public static void main(String[] arguments) throws SQLException {
        var codes = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        try (var server = EmbeddedFusionPbx.start()) {
            System.out.println("Filling a FusionPBX with 100,000 phones ...");
            var database = Fleet.create(server, "fleet.sql");
            var clients = new BenchmarkClients(database.jdbcUrl(), server.runtime());
            unlocks(clients);
            System.out.printf(
                    "%-22s %9s %5s %8s %8s %14s %11s %14s%n",
                    "", "codes", "runs", "seconds", "codes/s", "slowest batch", "unlocks/s", "unlocks alone/s");
            try (var api = LocalDataApi.of(database, server.runtime(), CallLimits.CLEANUP)) {
                var passed = measure("", false, codes, database, clients, api.sql());
                passed &= measure("beside a backup", true, codes, database, clients, api.sql());
                System.exit(passed ? 0 : 1);
            }
        }
    }

    /** @param backup whether a transaction stays open meanwhile, for which PostgreSQL keeps what is deleted */
    private static boolean measure(
            String name, boolean backup, long codes, FusionPbxDatabase database, BenchmarkClients clients, Sql sql)
            throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(FILL.formatted(codes));
            statement.execute("vacuum analyze sessiontalk.codes");
            var alone = unlocks(clients);
            if (backup) {
                statement.execute("begin isolation level repeatable read");
                statement.execute("select count(*) from sessiontalk.migrations");
            }
            var unlocks = new double[1];
            var removal = removeBeside(clients, sql, unlocks);
            if (backup) {
                statement.execute("rollback");
            }
            System.out.printf(
                    "%-22s %9d %5d %8.0f %8.0f %11.0f ms %11.0f %14.0f%n",
                    name,
                    removal.rows(),
                    removal.runs(),
                    removal.time().toMillis() / 1e3,
                    removal.rowsPerSecond(),
                    removal.slowest().toNanos() / 1e6,
                    unlocks[0],
                    alone);
            return removal.rows() == codes && removal.runs() <= MOST_RUNS;
        }
    }

    private static Removal removeBeside(BenchmarkClients clients, Sql sql, double[] unlocks) throws SQLException {
        try (var executor = Executors.newSingleThreadExecutor()) {
            var removing = CompletableFuture.supplyAsync(() -> remove(sql), executor);
            var samples = new Samples();
            do {
                samples.add(unlocks(clients));
            } while (!removing.isDone());
            unlocks[0] = samples.median();
            return removing.join();
        }
    }

    private static Removal remove(Sql sql) {
        var batch = FunctionCall.of("remove_expired_codes")
                .with("expired_by", Instant.now())
                .with("limit", Long.valueOf(BATCH));
        long total = 0;
        var slowest = Duration.ZERO;
        var began = System.nanoTime();
        for (var before = began; ; ) {
            var rows = Long.parseLong(sql.value(batch));
            var now = System.nanoTime();
            var time = Duration.ofNanos(now - before);
            slowest = time.compareTo(slowest) > 0 ? time : slowest;
            before = now;
            total += rows;
            if (rows < BATCH) {
                var all = Duration.ofNanos(now - began);
                return new Removal(total, Math.toIntExact(all.dividedBy(RUN) + 1), all, slowest);
            }
        }
    }

    private static double unlocks(BenchmarkClients clients) throws SQLException {
        return clients.callsPerSecond(UnlockBenchmark.UNLOCK, 2, false, ROUND);
    }
}
