package local.rdsdata;

import static local.rdsdata.conformance.Cluster.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import local.rdsdata.conformance.Cluster;
import local.rdsdata.statement.ServiceLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ends because of time, and what is shared by many. */
@Timeout(20)
class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void aStatementThatTakesTooLongIsCancelled() throws SQLException {
        try (Endpoint endpoint = Endpoint.start(ServiceLimits.aws().withStatement(SHORT))) {
            Cluster cluster = endpoint.cluster();
            assertEquals(
                    "canceling statement due to statement timeout",
                    cluster.refusal("StatementTimeoutException", "select pg_sleep(30)::text"));
            assertEquals(0, running(endpoint, "pg_sleep(30)"));
        }
    }

    @Test
    void anIdleTransactionIsRolledBackAndGone() throws SQLException {
        try (Endpoint endpoint = Endpoint.start(ServiceLimits.aws().withIdle(SHORT))) {
            endpoint.cluster().run("create table held (n int)");
            String idle = endpoint.cluster().begin();
            endpoint.cluster().within(idle, "lock table held");
            until(() -> endpoint.server().openTransactions(endpoint.database()) == 0);
            refusal("TransactionNotFoundException", () -> endpoint.cluster().within(idle, "select 1"));
            endpoint.cluster().run("drop table held");
        }
    }

    @Test
    void aTransactionHasALastHour() throws SQLException {
        try (Endpoint endpoint = Endpoint.start(ServiceLimits.aws().withLifetime(SHORT))) {
            String old = endpoint.cluster().begin();
            until(() -> endpoint.server().openTransactions(endpoint.database()) == 0);
            refusal("TransactionNotFoundException", () -> endpoint.cluster().commit(old));
        }
    }

    @Test
    void twoCallsAtOnceOnOneTransactionAreOneTooMany() throws Exception {
        try (Endpoint endpoint = Endpoint.start(ServiceLimits.aws());
                Connection other = Postgres.connect(endpoint.database())) {
            endpoint.cluster().run("create table held (n int)");
            other.setAutoCommit(false);
            execute(other, "lock table held");
            String transaction = endpoint.cluster().begin();
            var waiting =
                    CompletableFuture.runAsync(() -> endpoint.cluster().within(transaction, "select * from held"));
            until(() -> running(endpoint, "select * from held") == 1);
            assertEquals(
                    "Transaction is still running a query",
                    refusal("DatabaseErrorException", () -> endpoint.cluster().within(transaction, "select 1")));
            refusal("DatabaseErrorException", () -> endpoint.cluster().commit(transaction));
            other.rollback();
            waiting.join();
            endpoint.cluster().commit(transaction);
        }
    }

    @Test
    void twoHundredCallsShareFortyConnections() throws Exception {
        try (Endpoint endpoint = Endpoint.start(ServiceLimits.aws());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String sql = "select '" + i + "' from pg_sleep(0.05)";
                answers.add(threads.submit(() -> endpoint.cluster().value(sql).stringValue()));
            }
            for (int i = 0; i < 200; i++) {
                assertEquals(Integer.toString(i), answers.get(i).get());
            }
            assertTrue(connections(endpoint) <= 40, "connections to PostgreSQL");
        }
    }

    @Test
    void whenAllConnectionsAreTakenACallIsRefusedInTheEnd() throws SQLException {
        try (Endpoint endpoint = Endpoint.start(ServiceLimits.aws().withConnections(1, SHORT))) {
            String transaction = endpoint.cluster().begin();
            String message = endpoint.cluster().refusal("DatabaseErrorException", "select 1");
            assertTrue(message.endsWith("; SQLState: 53300"), message);
            endpoint.cluster().rollback(transaction);
            endpoint.cluster().run("select 1");
        }
    }

    @Test
    void aDatabaseNoLongerServedCanBeDropped() throws SQLException {
        try (Endpoint endpoint = Endpoint.start(ServiceLimits.aws());
                Connection other = Postgres.connect("postgres")) {
            endpoint.cluster().run("select 1");
            endpoint.cluster().begin();
            assertEquals(1, endpoint.server().openTransactions(endpoint.database()));
            endpoint.server().stopServing(endpoint.database());
            execute(other, "drop database " + endpoint.database());
            endpoint.cluster().refusal("DatabaseErrorException", "select 1");
        }
    }

    @Test
    void aDatabaseNoLongerServedIsLeftOnceItsCallsHaveEnded() throws Exception {
        try (Endpoint endpoint = Endpoint.start(ServiceLimits.aws());
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = Postgres.connect(endpoint.database())) {
            endpoint.cluster().run("create table held (n int)");
            other.setAutoCommit(false);
            execute(other, "lock table held");
            String transaction = endpoint.cluster().begin();
            var within = threads.submit(() -> endpoint.cluster().within(transaction, "select 1 from held"));
            var alone = threads.submit(() -> endpoint.cluster().run("select 1 from held"));
            until(() -> running(endpoint, "select 1 from held") == 2);
            endpoint.server().stopServing(endpoint.database());
            other.rollback();
            within.get();
            alone.get();
            until(() -> connections(endpoint) == 0);
        }
    }

    private static void until(BooleanSupplier done) {
        // The class's time limit interrupts a wait in vain.
        while (!done.getAsBoolean()) {
            assertFalse(Thread.interrupted(), "waited in vain");
            Thread.onSpinWait();
        }
    }

    private static long running(Endpoint endpoint, String sql) {
        return count(endpoint, "state = 'active' and pid <> pg_backend_pid() and position('" + sql + "' in query) > 0");
    }

    private static long connections(Endpoint endpoint) {
        return count(endpoint, "application_name = 'rds-data-api'");
    }

    private static long count(Endpoint endpoint, String condition) {
        try (Connection connection = Postgres.connect(endpoint.database());
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from pg_stat_activity where datname = current_database() and "
                                + condition)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
