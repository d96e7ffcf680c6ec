package fusionpbx.sessiontalk.shared.sql;

import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.observation.Observation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ColumnMetadata;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;

/** The database by way of the RDS Data API. Safe for use by several threads, save what {@link #inTransaction} hands out. */
public final class DataApi implements Sql {

    /** Which database, and whose credentials. */
    public record Target(String clusterArn, String secretArn, String database) {}

    private final RdsDataClient client;
    private final Target target;
    private final @Nullable String transactionId;

    public DataApi(RdsDataClient client, Target target) {
        this(client, target, null);
    }

    private DataApi(RdsDataClient client, Target target, @Nullable String transactionId) {
        this.client = client;
        this.target = target;
        this.transactionId = transactionId;
    }

    @Override
    public <T> List<T> query(Statement statement, RowMapper<T> mapper) {
        var response = execute(statement, true);
        var columns = positions(response.columnMetadata());
        return response.records().stream()
                .map(fields -> mapper.map(new Row(columns, fields)))
                .toList();
    }

    @Override
    public long update(Statement statement) {
        return execute(statement, false).numberOfRecordsUpdated();
    }

    @Override
    public <T> T inTransaction(Function<Sql, T> work) {
        var id = begin();
        var result = within(id, work);
        commit(id);
        return result;
    }

    @Override
    public <T> T inDryRun(Function<Sql, T> work) {
        var id = begin();
        var result = within(id, work);
        rollBack(id).ifPresent(fault -> {
            throw fault;
        });
        return result;
    }

    private <T> T within(String id, Function<Sql, T> work) {
        try {
            return work.apply(new DataApi(client, target, id));
        } catch (RuntimeException | Error failure) {
            rollBack(id).ifPresent(failure::addSuppressed);
            throw failure;
        }
    }

    private ExecuteStatementResponse execute(Statement statement, boolean withMetadata) {
        return answered(() -> client.executeStatement(request -> request.resourceArn(target.clusterArn())
                .secretArn(target.secretArn())
                .database(target.database())
                .transactionId(transactionId)
                .sql(statement.text())
                .parameters(statement.parameters())
                .includeResultMetadata(withMetadata)));
    }

    private String begin() {
        if (transactionId != null) {
            throw new IllegalStateException("A transaction within a transaction");
        }
        return answered(() -> client.beginTransaction(request -> request.resourceArn(target.clusterArn())
                        .secretArn(target.secretArn())
                        .database(target.database()))
                .transactionId());
    }

    private void commit(String id) {
        answered(() -> client.commitTransaction(request -> request.resourceArn(target.clusterArn())
                .secretArn(target.secretArn())
                .transactionId(id)));
    }

    /** Where it fails, the Data API rolls back by itself after three idle minutes. */
    private Optional<SqlFault> rollBack(String id) {
        try {
            client.rollbackTransaction(request -> request.resourceArn(target.clusterArn())
                    .secretArn(target.secretArn())
                    .transactionId(id));
            return Optional.empty();
        } catch (SdkException second) {
            return Optional.of(SqlFault.of(second));
        }
    }

    private static <T> T answered(Supplier<T> call) {
        var start = System.nanoTime();
        try {
            return call.get();
        } catch (SdkException failure) {
            var fault = SqlFault.of(failure);
            Observation.current().count(Metric.DATA_API_FAULTS).fault(String.valueOf(fault.getMessage()));
            throw fault;
        } finally {
            Observation.current().dataApiCall(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static Map<String, Integer> positions(List<ColumnMetadata> columns) {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).label(), i);
        }
        return positions;
    }
}
