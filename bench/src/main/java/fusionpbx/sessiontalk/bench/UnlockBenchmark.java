package fusionpbx.sessiontalk.bench;

import fusionpbx.sessiontalk.local.fusionpbx.EmbeddedFusionPbx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What an unlock costs beside reading one row by its key, in calls a second of four clients. */
public final class UnlockBenchmark {

    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration ROUND = Duration.ofSeconds(3);

    private static final String KEY =
            "select device_uuid, device_id, delivered from sessiontalk.links where code_hash = ?";
    static final String UNLOCK = """
            select cast(sessiontalk.snapshot_phone(p_device_id => cast(? as text), p_code_hash => cast(? as text),
              p_now => cast(now() as timestamptz), p_reprovision => true, p_template => 'sessiontalk/ios',
              p_ip => '203.0.113.7', p_agent => 'SessionTalk/9.4') as text)
            """;

    /**
     * How the sessions are used.
     *
     * @param reset whether each call finds its session as new, should the Data API see to that
     * @param limit how many times the cost of a row by its key an unlock may cost
     */
    private record Mode(String name, boolean reset, double limit) {}

    private static final List<Mode> MODES =
            List.of(new Mode("sessions kept", false, 5), new Mode("sessions reset (DISCARD ALL)", true, 10));

    private UnlockBenchmark() {}

    /**
     * Prints the table, and exits with 1 where a ratio is above its limit.
     *
     * @param arguments the seconds of a round, if any
     */
    public static void main(String[] arguments) throws SQLException {
        var round = arguments.length == 0 ? ROUND : Duration.ofSeconds(Long.parseLong(arguments[0]));
        var passed = true;
        try (var server = EmbeddedFusionPbx.start()) {
            System.out.println("Filling a FusionPBX with 100,000 phones ...");
            var clients = new BenchmarkClients(Fleet.create(server, "fleet.sql").jdbcUrl(), server.runtime());
            System.out.printf("%-30s %12s %12s %8s %8s%n", "", "row by key/s", "unlock/s", "ratio", "limit");
            for (var mode : MODES) {
                passed &= measure(mode, clients, round);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    /** Rounds of either alternate, so that a busy machine is unfair to both. */
    private static boolean measure(Mode mode, BenchmarkClients clients, Duration round) throws SQLException {
        clients.callsPerSecond(KEY, 1, mode.reset(), WARM_UP);
        clients.callsPerSecond(UNLOCK, 2, mode.reset(), WARM_UP);
        var keys = new Samples();
        var unlocks = new Samples();
        var ratios = new Samples();
        for (int i = 0; i < ROUNDS; i++) {
            var key = clients.callsPerSecond(KEY, 1, mode.reset(), round);
            var unlock = clients.callsPerSecond(UNLOCK, 2, mode.reset(), round);
            keys.add(key);
            unlocks.add(unlock);
            ratios.add(key / unlock);
        }
        System.out.printf(
                "%-30s %12.0f %12.0f %8.2f %8.0f%n",
                mode.name(), keys.median(), unlocks.median(), ratios.median(), mode.limit());
        return ratios.median() <= mode.limit();
    }
}
