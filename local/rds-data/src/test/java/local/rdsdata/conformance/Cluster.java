package local.rdsdata.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;

/** A cluster, this endpoint's or another, as the SDK's client sees it. */
public record Cluster(RdsDataClient client, String resourceArn, String secretArn, String database) {

    public ExecuteStatementResponse run(String sql, SqlParameter... parameters) {
        return client.executeStatement(request -> request.resourceArn(resourceArn)
                .secretArn(secretArn)
                .database(database)
                .sql(sql)
                .parameters(parameters));
    }

    public ExecuteStatementResponse within(String transaction, String sql, SqlParameter... parameters) {
        return client.executeStatement(request -> request.resourceArn(resourceArn)
                .secretArn(secretArn)
                .database(database)
                .transactionId(transaction)
                .sql(sql)
                .parameters(parameters));
    }

    /** The only value of the only row. */
    public Field value(String sql, SqlParameter... parameters) {
        var records = run(sql, parameters).records();
        assertEquals(1, records.size(), "rows");
        assertEquals(1, records.getFirst().size(), "columns");
        return records.getFirst().getFirst();
    }

    public String begin() {
        return client.beginTransaction(request ->
                        request.resourceArn(resourceArn).secretArn(secretArn).database(database))
                .transactionId();
    }

    public String commit(String transaction) {
        return client.commitTransaction(request ->
                        request.resourceArn(resourceArn).secretArn(secretArn).transactionId(transaction))
                .transactionStatus();
    }

    public String rollback(String transaction) {
        return client.rollbackTransaction(request ->
                        request.resourceArn(resourceArn).secretArn(secretArn).transactionId(transaction))
                .transactionStatus();
    }

    /** What the service says instead of a result; fails where it does not refuse with this error. */
    public String refusal(String error, String sql, SqlParameter... parameters) {
        return refusal(error, () -> run(sql, parameters));
    }

    public static String refusal(String error, Runnable call) {
        RdsDataException refused = assertThrows(RdsDataException.class, call::run);
        assertEquals(error, refused.awsErrorDetails().errorCode(), refused::getMessage);
        return String.valueOf(refused.awsErrorDetails().errorMessage());
    }

    public static SqlParameter text(String name, String value) {
        return SqlParameter.builder()
                .name(name)
                .value(Field.fromStringValue(value))
                .build();
    }

    public static SqlParameter hinted(String name, String value, TypeHint hint) {
        return text(name, value).toBuilder().typeHint(hint).build();
    }

    public static SqlParameter of(String name, Field value) {
        return SqlParameter.builder().name(name).value(value).build();
    }

    public static SqlParameter nothing(String name) {
        return of(name, Field.fromIsNull(true));
    }
}
