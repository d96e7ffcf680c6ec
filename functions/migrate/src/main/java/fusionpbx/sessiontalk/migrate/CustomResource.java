package fusionpbx.sessiontalk.migrate;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import fusionpbx.sessiontalk.shared.schema.MigrationException;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request of CloudFormation and what came of it.
 *
 * @param responseUrl where CloudFormation waits for the answer; presigned, hence a secret
 * @param event the request
 * @param data of success; empty after a failure
 * @param reason of failure; null after success
 */
record CustomResource(
        URI responseUrl,
        Map<String, Object> event,
        Map<String, Object> data,
        @Nullable String reason) {

    /** One and the same for ever: with another, CloudFormation would delete the old resource after an update. */
    private static final String PHYSICAL_ID = "fusionpbx-sessiontalk-schema";

    /**
     * Does the work for Create and Update. Delete does nothing, for the tables hold the phones of a running FusionPBX.
     * Whatever is thrown becomes a failure: without an answer CloudFormation would wait until its time-out.
     */
    static CustomResource handle(Map<String, Object> event, Supplier<Map<String, Object>> work) {
        var url = URI.create(Objects.toString(event.get("ResponseURL")));
        try {
            var data = run(Objects.toString(event.get("RequestType")), work);
            return new CustomResource(url, event, data, null);
        } catch (Exception | LinkageError | StackOverflowError failure) {
            return new CustomResource(url, event, Map.of(), reason(failure));
        }
    }

    private static Map<String, Object> run(String requestType, Supplier<Map<String, Object>> work) {
        return switch (requestType) {
            case "Create", "Update" -> work.get();
            case "Delete" -> Map.of();
            default -> throw new UnsupportedOperationException(requestType);
        };
    }

    /** The message where it is one of ours, which hold no values; else the kind alone. */
    private static String reason(Throwable failure) {
        return switch (failure) {
            case SqlFault fault -> "The database refused the migration: " + fault.getMessage();
            case MigrationException refused -> Objects.toString(refused.getMessage());
            default -> "The migration failed: " + failure.getClass().getSimpleName();
        };
    }

    /** The members that CloudFormation wants. */
    Map<String, Object> answer() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("Status", reason == null ? "SUCCESS" : "FAILED");
        answer.put("Reason", reason == null ? "Done" : reason);
        answer.put("PhysicalResourceId", event.getOrDefault("PhysicalResourceId", PHYSICAL_ID));
        answer.put("StackId", event.get("StackId"));
        answer.put("RequestId", event.get("RequestId"));
        answer.put("LogicalResourceId", event.get("LogicalResourceId"));
        answer.put("Data", counts());
        return answer;
    }

    /** CloudFormation takes 4 KB at most: names stand in the log, their number here. */
    private Map<String, Object> counts() {
        var counts = new LinkedHashMap<String, Object>();
        data.forEach((name, value) -> counts.put(name, count(value)));
        return counts;
    }

    private static Object count(Object value) {
        return switch (value) {
            case Collection<?> all -> all.size();
            case Map<?, ?> all -> all.size();
            default -> value;
        };
    }

    /** Of its line in the log: a line without a level cannot be filtered by it. */
    LogLevel level() {
        return reason == null ? LogLevel.INFO : LogLevel.ERROR;
    }

    /** For the log: without the URL. */
    @Override
    public String toString() {
        return "Schema " + event.get("RequestType") + ": " + (reason == null ? "done " + data : reason);
    }
}
