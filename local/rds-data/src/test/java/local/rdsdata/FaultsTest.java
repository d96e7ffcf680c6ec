package local.rdsdata;

import static local.rdsdata.conformance.Cluster.refusal;
import static local.rdsdata.conformance.Cluster.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import local.rdsdata.conformance.Cluster;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Calls;
import local.rdsdata.fault.Fault;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.statement.ServiceLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;

/** What goes wrong on purpose, what goes wrong by itself, and what is counted. */
@Timeout(20)
class FaultsTest {
    private Endpoint endpoint;

    @BeforeEach
    void start() throws SQLException {
        endpoint = Endpoint.start(ServiceLimits.aws());
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @ParameterizedTest
    @EnumSource
    void anyErrorCanBeTheAnswer(AwsError error) {
        endpoint.server().faults().next(Fault.error(error));
        RdsDataException refused =
                assertThrows(RdsDataException.class, () -> endpoint.cluster().run("create table never (n int)"));
        assertEquals(error.type(), refused.awsErrorDetails().errorCode());
        assertEquals(error.status(), refused.statusCode());
        endpoint.cluster().run("create table never (n int)");
    }

    @Test
    void aConnectionDroppedBeforeLeavesNoTrace() {
        endpoint.cluster().run("create table ledger (n int)");
        endpoint.server().faults().next(Fault.dropBefore());
        assertThrows(SdkClientException.class, () -> endpoint.cluster().run("insert into ledger values (1)"));
        assertEquals(0, rows());
    }

    @Test
    void aConnectionDroppedAfterLeavesTheWrite() {
        endpoint.cluster().run("create table ledger (n int)");
        endpoint.server().faults().on("ExecuteStatement").containing("insert").next(Fault.dropAfter());
        assertThrows(SdkClientException.class, () -> endpoint.cluster().run("insert into ledger values (1)"));
        assertEquals(1, rows());
    }

    @Test
    void aCommitCanBeLostOnItsWayBack() {
        endpoint.cluster().run("create table ledger (n int)");
        String transaction = endpoint.cluster().begin();
        endpoint.cluster().within(transaction, "insert into ledger values (1)");
        endpoint.server().faults().on("CommitTransaction").next(Fault.dropAfter());
        assertThrows(SdkClientException.class, () -> endpoint.cluster().commit(transaction));
        assertEquals(1, rows());
        assertEquals(0, endpoint.server().openTransactions(endpoint.database()));
    }

    @Test
    void aDelayedCallIsExecuted() {
        endpoint.cluster().run("create table ledger (n int)");
        endpoint.server().faults().next(Fault.delay(Duration.ofSeconds(1)));
        assertThrows(
                ApiCallTimeoutException.class,
                () -> endpoint.client()
                        .executeStatement(request -> request.resourceArn(
                                        endpoint.server().clusterArn())
                                .secretArn(endpoint.secretArn())
                                .sql("insert into ledger values (1)")
                                .overrideConfiguration(options -> options.apiCallTimeout(Duration.ofMillis(300)))));
        while (rows() == 0) {
            assertFalse(Thread.interrupted(), "waited in vain");
            Thread.onSpinWait();
        }
        assertEquals(1, rows());
    }

    @Test
    void faultsAreInjectedIntoTheCallsTheyAreMeantFor() throws SQLException {
        var faults = endpoint.server().faults();
        faults.in("elsewhere").every(Fault.dropBefore());
        faults.on("BeginTransaction").every(Fault.dropBefore());
        faults.nth(2, Fault.error("DatabaseResumingException", 400));
        faults.nth(2, Fault.error(AwsError.FORBIDDEN));
        endpoint.cluster().run("select 1");
        endpoint.cluster().refusal("DatabaseResumingException", "select 1");
        endpoint.cluster().refusal("ForbiddenException", "select 1");
        endpoint.cluster().run("select 1");
        assertEquals(2, faults.pending());
        assertThrows(SdkClientException.class, () -> endpoint.cluster().begin());
        faults.clear();
        endpoint.cluster().rollback(endpoint.cluster().begin());
    }

    @Test
    void callsAreCountedWithTheirStatements() {
        Calls calls = endpoint.server().calls();
        String transaction = endpoint.cluster().begin();
        endpoint.cluster().within(transaction, "select :secret::text", text("secret", "not kept"));
        endpoint.cluster().rollback(transaction);
        endpoint.cluster().refusal("DatabaseErrorException", "select nowhere");
        assertEquals(4, calls.count());
        assertEquals(2, calls.count("ExecuteStatement"));
        assertEquals(1, calls.count("RollbackTransaction", endpoint.database()));
        assertEquals(0, calls.countIn("elsewhere"));
        assertEquals(List.of("select :secret::text", "select nowhere"), calls.statements(endpoint.database()));
        assertTrue(calls.snapshot().stream().noneMatch(call -> call.toString().contains("not kept")));
        calls.reset();
        assertEquals(0, calls.count());
    }

    @Test
    void aLostConnectionIsReplaced() throws SQLException {
        String transaction = endpoint.cluster().begin();
        endpoint.cluster().run("select 1");
        try (Connection connection = Postgres.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '"
                    + endpoint.database() + "'");
        }
        refusal("DatabaseUnavailableException", () -> endpoint.cluster().within(transaction, "select 1"));
        refusal("TransactionNotFoundException", () -> endpoint.cluster().within(transaction, "select 1"));
        endpoint.cluster().refusal("DatabaseUnavailableException", "select 1");
        endpoint.cluster().run("select 1");
    }

    @Test
    void aDatabaseThatIsGoneIsUnavailable() throws Exception {
        PostgresServer postgres = PostgresServer.start();
        String secretArn = endpoint.server().secrets().put("gone", postgres.superuser());
        endpoint.server().serve("gone", postgres.jdbcUrl("postgres"));
        Cluster gone = new Cluster(endpoint.client(), endpoint.server().clusterArn(), secretArn, "gone");
        gone.run("select 1");
        postgres.close();
        gone.refusal("DatabaseUnavailableException", "select 1");
        gone.refusal("DatabaseUnavailableException", "select 1");
    }

    private long rows() {
        return endpoint.cluster().value("select count(*) from ledger").longValue();
    }
}
