package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where statements run: in a transaction, or each in a session of its own. */
final class Sessions implements AutoCloseable {
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Limits limits;
    private final Connections connections;
    private final Transactions transactions;

    Sessions(Limits limits) {
        this.limits = limits;
        this.connections = new Connections(limits);
        this.transactions = new Transactions(limits, connections);
    }

    /** A place for one call's work. */
    @FunctionalInterface
    interface Place {
        ObjectNode give(Work<ObjectNode> work) throws SQLException;
    }

    record Session(Place place, Limits limits) {

        /**
         * Runs the work.
         *
         * @param goOn whether a statement that takes too long goes on after the client was told so
         */
        ObjectNode run(Work<ObjectNode> work, boolean goOn) {
            return goOn ? unbounded(work) : bounded(work);
        }

        private ObjectNode bounded(Work<ObjectNode> work) {
            try {
                return place.give(work);
            } catch (SQLException fault) {
                throw SqlErrors.of(fault);
            }
        }

        private ObjectNode unbounded(Work<ObjectNode> work) {
            var running =
                    CompletableFuture.supplyAsync(() -> bounded(connection -> untimed(connection, work)), VIRTUAL);
            try {
                return running.get(limits.statement().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                throw AwsError.STATEMENT_TIMEOUT.saying("The statement timed out; it continues to run.");
            } catch (ExecutionException | CompletionException fault) {
                if (fault.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(fault);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw AwsError.SERVICE_UNAVAILABLE.saying("The service is shutting down.");
            }
        }

        private ObjectNode untimed(Connection connection, Work<ObjectNode> work) throws SQLException {
            timeout(connection, 0);
            ObjectNode answer = work.on(connection);
            timeout(connection, limits.statement().toMillis());
            return answer;
        }

        private static void timeout(Connection connection, long millis) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET statement_timeout = " + millis);
            }
        }
    }

    Session alone(Database database) {
        return new Session(
                work -> {
                    Connection connection = connections.borrow(database);
                    try {
                        return work.on(connection);
                    } finally {
                        connections.giveBack(database, connection);
                    }
                },
                limits);
    }

    Session within(String transactionId, Optional<String> database) {
        Transaction transaction = transactions.find(transactionId);
        if (database.isPresent()
                && !database.get().equals(transaction.database().name())) {
            throw AwsError.BAD_REQUEST.saying("Database name is not the same as transaction");
        }
        return new Session(work -> within(transaction, work), limits);
    }

    private ObjectNode within(Transaction transaction, Work<ObjectNode> work) throws SQLException {
        try {
            return transaction.use(work);
        } catch (SQLException fault) {
            if (SqlErrors.isConnectionLost(fault)) {
                transactions.abandon(transaction);
            }
            throw fault;
        }
    }

    String begin(Database database) {
        return transactions.begin(database);
    }

    void commit(String transactionId) {
        transactions.commit(transactionId);
    }

    void rollback(String transactionId) {
        transactions.rollback(transactionId);
    }

    Optional<String> databaseOf(String transactionId) {
        return transactions.databaseOf(transactionId).map(Database::name);
    }

    int openTransactions(Database database) {
        return transactions.count(database);
    }

    void forget(Database database) {
        transactions.forget(database);
        connections.forget(database);
    }

    @Override
    public void close() {
        transactions.close();
        connections.close();
    }
}
