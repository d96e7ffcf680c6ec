package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where one call's statements run, and for how long. */
record Session(Place place, Limits limits) {
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    /** A place for one call's work. */
    @FunctionalInterface
    interface Place {
        ObjectNode give(Work<ObjectNode> work) throws SQLException;
    }

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
        var running = CompletableFuture.supplyAsync(() -> bounded(connection -> untimed(connection, work)), VIRTUAL);
        try {
            return running.get(limits.statement().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw AwsError.STATEMENT_TIMEOUT.saying("The statement timed out; it continues to run.");
        } catch (ExecutionException fault) {
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
