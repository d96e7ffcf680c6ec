package local.rdsdata.statement;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import local.rdsdata.error.AwsError;
import local.rdsdata.error.AwsException;
import local.rdsdata.secret.Login;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** The open transactions, and the clock that ends those that wait too long. */
final class Transactions implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServiceLimits limits;
    private final Connections connections;
    private final Map<String, Transaction> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("transaction-clock").factory());

    Transactions(ServiceLimits limits, Connections connections) {
        this.limits = limits;
        this.connections = connections;
    }

    String begin(Destination destination) {
        Connection connection = connections.borrow(destination);
        try {
            connection.setAutoCommit(false);
            // The driver would begin with the first statement, and now() would be the time of that.
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
        } catch (SQLException fault) {
            connections.giveBack(destination, connection);
            throw SqlErrors.of(fault);
        }
        byte[] random = new byte[96];
        RANDOM.nextBytes(random);
        String id = Base64.getEncoder().encodeToString(random);
        Transaction transaction = new Transaction(id, destination, connection);
        open.put(id, transaction);
        watch(transaction);
        return id;
    }

    /** Which secret the service wants here is not documented; another than the transaction began with is refused. */
    Transaction find(String id, Login login) {
        Transaction transaction = open.get(id);
        if (transaction == null) {
            throw unknown(id);
        }
        if (!transaction.destination().login().equals(login)) {
            throw AwsError.BAD_REQUEST.saying("The transaction was begun with another secret");
        }
        return transaction;
    }

    void commit(String id, Login login) {
        finish(id, login, Transactions::commit);
    }

    void rollback(String id, Login login) {
        finish(id, login, Connection::rollback);
    }

    Optional<ClusterDatabase> databaseOf(String id) {
        return Optional.ofNullable(open.get(id))
                .map(transaction -> transaction.destination().database());
    }

    int count(ClusterDatabase database) {
        return of(database).size();
    }

    /** Rolls back what is open in one database; what a call uses just now, as soon as that call has ended. */
    void release(ClusterDatabase database) {
        for (Transaction transaction : of(database)) {
            if (!abandon(transaction)) {
                clock.schedule(() -> release(database), 100, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        open.values().forEach(this::abandon);
    }

    static AwsException unknown(String id) {
        return AwsError.TRANSACTION_NOT_FOUND.saying("Transaction " + id
                + " is not found. Transaction may be expired, or one previous call resulted in its termination.");
    }

    /** PostgreSQL answers the commit of a spoiled transaction by rolling it back; the caller must not believe it committed. */
    private static void commit(Connection connection) throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            throw SqlErrors.databaseError("ERROR: current transaction is aborted, it was rolled back", "25P02");
        }
        connection.commit();
    }

    private interface End {
        void of(Connection connection) throws SQLException;
    }

    private void finish(String id, Login login, End end) {
        Transaction transaction = find(id, login);
        if (!transaction.end()) {
            throw AwsError.DATABASE_ERROR.saying("Transaction is still running a query");
        }
        open.remove(id);
        try {
            end.of(transaction.connection());
        } catch (SQLException fault) {
            throw SqlErrors.of(fault);
        } finally {
            connections.giveBack(transaction.destination(), transaction.connection());
        }
    }

    private List<Transaction> of(ClusterDatabase database) {
        return open.values().stream()
                .filter(each -> each.destination().database().equals(database))
                .toList();
    }

    private void watch(Transaction transaction) {
        Duration left = transaction.left(limits);
        clock.schedule(() -> check(transaction), Math.max(1, left.toMillis() + 1), TimeUnit.MILLISECONDS);
    }

    private void check(Transaction transaction) {
        if (!open.containsKey(transaction.id())) {
            return;
        }
        if (transaction.left(limits).isPositive()) {
            watch(transaction);
        } else if (!abandon(transaction)) {
            // A statement is running: its end is a new beginning of the wait.
            clock.schedule(() -> check(transaction), 100, TimeUnit.MILLISECONDS);
        }
    }

    /** Rolls a transaction back; false while a call uses it. */
    boolean abandon(Transaction transaction) {
        if (!transaction.end()) {
            return false;
        }
        open.remove(transaction.id());
        connections.giveBack(transaction.destination(), transaction.connection());
        return true;
    }
}
