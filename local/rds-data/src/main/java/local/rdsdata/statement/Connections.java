package local.rdsdata.statement;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import local.rdsdata.error.AwsError;
import local.rdsdata.error.AwsException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A bounded number of connections to PostgreSQL. An unused connection stays open for the next call to its
 * database; where the bound is reached, the one unused for longest is closed.
 */
final class Connections implements AutoCloseable {
    private static final String BEGIN = """
            SELECT set_config('TimeZone', 'UTC', false),
                   CASE WHEN own = 0 OR own > allowed THEN set_config('statement_timeout', allowed::text, false) END
              FROM (SELECT CAST(? AS bigint), 1000 * extract(epoch FROM current_setting('statement_timeout')::interval))
                   AS millis (allowed, own)""";

    private record Idle(Destination destination, Connection connection) {}

    private final ServiceLimits limits;
    private final Semaphore permits;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<ClusterDatabase> admitted = new HashSet<>();
    private int open;

    Connections(ServiceLimits limits) {
        this.limits = limits;
        this.permits = new Semaphore(limits.connections(), true);
    }

    /** A fresh session in UTC that commits each statement by itself. */
    Connection borrow(Destination destination) {
        await();
        try {
            Connection waiting = takeIdle(destination);
            return waiting != null ? waiting : connect(destination);
        } catch (SQLException refused) {
            shrink();
            permits.release();
            throw SqlErrors.of(refused);
        } catch (RuntimeException | Error fault) {
            permits.release();
            throw fault;
        }
    }

    /** Takes a connection back. A session that cannot be made fresh again is closed, which also rolls it back. */
    void giveBack(Destination destination, Connection connection) {
        try {
            if (!refresh(connection) || !keep(destination, connection)) {
                discard(connection);
            }
        } finally {
            permits.release();
        }
    }

    /** Lets connections to a database stay open after their use. */
    synchronized void admit(ClusterDatabase database) {
        admitted.add(database);
    }

    /** Closes the connections to a database, those in use once they come back, so that it can be dropped or copied. */
    synchronized void release(ClusterDatabase database) {
        admitted.remove(database);
        for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
            Idle one = each.next();
            if (one.destination().database().equals(database)) {
                each.remove();
                discard(one.connection());
            }
        }
    }

    @Override
    public synchronized void close() {
        admitted.clear();
        idle.forEach(one -> discard(one.connection()));
        idle.clear();
    }

    private synchronized boolean keep(Destination destination, Connection connection) {
        return admitted.contains(destination.database()) && idle.add(new Idle(destination, connection));
    }

    private void await() {
        try {
            if (!permits.tryAcquire(limits.queue().toMillis(), TimeUnit.MILLISECONDS)) {
                throw SqlErrors.databaseError("FATAL: sorry, too many clients already", "53300");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private static AwsException interrupted() {
        return AwsError.SERVICE_UNAVAILABLE.saying("The service is shutting down.");
    }

    private synchronized @Nullable Connection takeIdle(Destination destination) {
        for (Iterator<Idle> each = idle.descendingIterator(); each.hasNext(); ) {
            Idle one = each.next();
            if (one.destination().equals(destination)) {
                each.remove();
                return one.connection();
            }
        }
        if (open >= limits.connections()) {
            discard(idle.removeFirst().connection());
        }
        open++;
        return null;
    }

    private Connection connect(Destination destination) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", destination.login().user());
        properties.setProperty("password", destination.login().password());
        properties.setProperty("options", "-c application_name=rds-data-api");
        // Every call is a session of its own to its client: nothing may be prepared beyond it.
        properties.setProperty("prepareThreshold", "0");
        // The service measures results in PostgreSQL's text form.
        properties.setProperty("binaryTransfer", "false");
        properties.setProperty("connectTimeout", "5");
        // The driver would set its own name after the start, and DISCARD ALL would take it away again.
        properties.setProperty("ApplicationName", "");
        Connection connection =
                DriverManager.getConnection(destination.database().jdbcUrl(), properties);
        try {
            begin(connection);
            return connection;
        } catch (SQLException fault) {
            connection.close();
            throw fault;
        }
    }

    private boolean refresh(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
                return false;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("DISCARD ALL");
            }
            begin(connection);
            return true;
        } catch (SQLException broken) {
            return false;
        }
    }

    /**
     * The driver starts a session in the time zone of the JVM; the service's are in UTC. A user's own statement_timeout stays
     * where it is the shorter one.
     */
    private void begin(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setLong(1, limits.statement().toMillis());
            statement.execute();
        }
    }

    private void discard(Connection connection) {
        shrink();
        try {
            connection.close();
        } catch (SQLException gone) {
            // It is of no use either way.
        }
    }

    private synchronized void shrink() {
        open--;
    }
}
