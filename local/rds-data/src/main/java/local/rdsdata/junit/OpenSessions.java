package local.rdsdata.junit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import local.rdsdata.postgres.PostgresServer;

/** The sessions that stay within a transaction. */
final class OpenSessions {
    /** A call whose client gave up may still be at work: that is no leak if it ends. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private OpenSessions() {}

    static List<String> of(PostgresServer server, String database) {
        long start = System.nanoTime();
        var open = server.openTransactions(database);
        while (!open.isEmpty() && System.nanoTime() - start < GRACE.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            open = server.openTransactions(database);
        }
        return open;
    }
}
