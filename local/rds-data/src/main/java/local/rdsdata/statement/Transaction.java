package local.rdsdata.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import local.rdsdata.error.AwsError;

/** An open transaction: a connection of its own, for one call at a time. */
final class Transaction {
    private final String id;
    private final Destination destination;
    private final Connection connection;
    private final long began = System.nanoTime();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long lastUsed = began;
    private volatile boolean ended;

    Transaction(String id, Destination destination, Connection connection) {
        this.id = id;
        this.destination = destination;
        this.connection = connection;
    }

    String id() {
        return id;
    }

    Destination destination() {
        return destination;
    }

    Connection connection() {
        return connection;
    }

    /** How long until this transaction has waited or lasted too long; not positive once it has. */
    Duration left(ServiceLimits limits) {
        long now = System.nanoTime();
        Duration idle = limits.idle().minusNanos(now - lastUsed);
        Duration life = limits.lifetime().minusNanos(now - began);
        return idle.compareTo(life) < 0 ? idle : life;
    }

    /** Runs a call's work; a second call meanwhile is refused at once, in the service's own words. */
    <T> T use(Work<T> work) throws SQLException {
        if (!busy.compareAndSet(false, true)) {
            throw AwsError.DATABASE_ERROR.saying("Transaction is still running a query");
        }
        try {
            if (ended) {
                throw Transactions.unknown(id);
            }
            return work.on(connection);
        } finally {
            lastUsed = System.nanoTime();
            busy.set(false);
        }
    }

    /** Claims the transaction for its end; false while a call uses it, or when it has ended already. */
    boolean end() {
        if (ended || !busy.compareAndSet(false, true)) {
            return false;
        }
        if (ended) {
            return false;
        }
        ended = true;
        return true;
    }
}
