package local.rdsdata;

import static local.rdsdata.conformance.Cluster.hinted;
import static local.rdsdata.conformance.Cluster.nothing;
import static local.rdsdata.conformance.Cluster.refusal;
import static local.rdsdata.conformance.Cluster.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import local.rdsdata.conformance.Cluster;
import local.rdsdata.statement.ServiceLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.rdsdata.model.LongReturnType;
import software.amazon.awssdk.services.rdsdata.model.RecordsFormatType;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;

/** Where AWS's answer is not known or is a silent loss, the endpoint refuses. */
class StrictnessTest {
    private Endpoint endpoint;

    @BeforeEach
    void start() throws SQLException {
        endpoint = Endpoint.start(ServiceLimits.aws());
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void aNameWithinDollarQuotesIsRefusedSinceAwsWouldReplaceIt() {
        String message = endpoint.cluster().refusal("ValidationException", "select $x$a :b c$x$");
        assertTrue(message.contains("[b]"), message);
        endpoint.cluster().run("select $$n::int8 := 1$$");
    }

    @Test
    void aSemicolonWithinDollarQuotesIsRefusedSinceAwsMayTakeItForAnEnd() {
        String message = endpoint.cluster().refusal("ValidationException", "do $$ begin null; end $$");
        assertTrue(message.contains("semicolon within dollar quotes"), message);
        endpoint.cluster().run("do ' begin null; end '");
        endpoint.cluster().run("select $$a$$;");
    }

    @Test
    void whatThisEndpointHasNotIsRefusedClearly() {
        Cluster cluster = endpoint.cluster();
        List<Consumer<ExecuteStatementRequest.Builder>> requests = List.of(
                request -> request.continueAfterTimeout(true),
                request -> request.formatRecordsAs(RecordsFormatType.JSON),
                request -> request.resultSetOptions(options -> options.longReturnType(LongReturnType.STRING)),
                request -> request.parameters(hinted("x", "1", TypeHint.UUID)));
        for (var change : requests) {
            String message = refusal(
                    "ValidationException",
                    () -> cluster.client()
                            .executeStatement(request -> change.accept(request.resourceArn(cluster.resourceArn())
                                    .secretArn(cluster.secretArn())
                                    .database(cluster.database())
                                    .sql("select 1"))));
            assertTrue(message.startsWith("This endpoint "), message);
        }
        cluster.refusal("UnsupportedResultException", "select array['a']");
        refusal(
                "UnknownOperationException",
                () -> cluster.client()
                        .batchExecuteStatement(request -> request.resourceArn(cluster.resourceArn())
                                .secretArn(cluster.secretArn())
                                .sql("select 1")));
    }

    @Test
    void aValueWithoutAPlaceIsRefused() {
        String message =
                endpoint.cluster().refusal("ValidationException", "select :a::text", text("a", "1"), text("b", "hush"));
        assertTrue(message.contains("[b]"), message);
        assertFalse(message.contains("hush"), message);
    }

    @Test
    void aNameGivenTwiceIsRefused() {
        endpoint.cluster().refusal("ValidationException", "select :a::text", text("a", "1"), nothing("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "/* x */ START transaction", "commit", "end", "Abort", "rollback"})
    void aTransactionIsNotBegunOrEndedBySql(String sql) {
        endpoint.cluster().refusal("BadRequestException", sql);
    }

    @Test
    void savepointsArePlainSql() {
        Cluster cluster = endpoint.cluster();
        String transaction = cluster.begin();
        cluster.within(transaction, "savepoint here");
        refusal("DatabaseErrorException", () -> cluster.within(transaction, "select 1/0"));
        cluster.within(transaction, "rollback to savepoint here");
        cluster.within(transaction, "select 1");
        cluster.commit(transaction);
    }

    @Test
    void aSpoiledTransactionCannotBeCommitted() {
        Cluster cluster = endpoint.cluster();
        String transaction = cluster.begin();
        refusal("DatabaseErrorException", () -> cluster.within(transaction, "select 1/0"));
        String message = refusal("DatabaseErrorException", () -> cluster.commit(transaction));
        assertTrue(message.endsWith("; SQLState: 25P02"), message);
        assertEquals(0, endpoint.server().openTransactions(endpoint.database()));
    }

    @Test
    void aTransactionBelongsToOneDatabase() throws SQLException {
        String other = Postgres.newDatabase();
        endpoint.server().serve(other, Postgres.url(other));
        Cluster cluster = endpoint.cluster();
        Cluster elsewhere = new Cluster(cluster.client(), cluster.resourceArn(), cluster.secretArn(), other);
        String transaction = cluster.begin();
        refusal("BadRequestException", () -> elsewhere.within(transaction, "select 1"));
        cluster.rollback(transaction);
    }

    @Test
    void aSecretOfAnotherFormIsInvalid() {
        String arn = endpoint.server().secrets().put("pepper", "no JSON");
        Cluster cluster = endpoint.cluster();
        Cluster wrong = new Cluster(cluster.client(), cluster.resourceArn(), arn, cluster.database());
        String message = wrong.refusal("InvalidSecretException", "select 1");
        assertFalse(message.contains("no JSON"), message);
    }

    @Test
    void aClusterWithoutDatabasesHasNone() {
        endpoint.server().stopServing(endpoint.database());
        refusal(
                "DatabaseNotFoundException",
                () -> endpoint.client()
                        .beginTransaction(
                                request -> request.resourceArn(endpoint.server().clusterArn())
                                        .secretArn(endpoint.secretArn())));
    }
}
