package fusionpbx.sessiontalk.shared.observation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fusionpbx.sessiontalk.shared.environment.Environment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a function tells of itself, in CloudWatch's embedded metric format: a line of JSON whose members are to be read and
 * searched, and some of them metrics. Names, UUIDs and kinds stand there, never a code, a key, a password or a text that was sent.
 *
 * <p>Of one call and its thread.
 */
public final class Observation {

    /** The namespace of all metrics. */
    public static final String NAMESPACE = "SessionTalkProvisioning";

    private static final ScopedValue<Observation> CURRENT = ScopedValue.newInstance();
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<Metric, Long> metrics = new EnumMap<>(Metric.class);
    private final List<String> faults = new ArrayList<>();

    private Observation() {}

    /**
     * Makes a call, and logs its line whatever becomes of it.
     *
     * @param apiRequestId API Gateway's, which the access log has as requestId; null where it did not call
     */
    public static <T> T of(Context context, @Nullable String apiRequestId, Supplier<T> call) {
        var observation = new Observation();
        observation.begin(context, apiRequestId);
        var start = System.nanoTime();
        try {
            return ScopedValue.where(CURRENT, observation).call(call::get);
        } catch (RuntimeException | Error failure) {
            // Lambda counts it among the function's errors.
            observation.fault(failure.getClass().getName());
            throw failure;
        } finally {
            observation.add(
                    Metric.CALL_TIME,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            observation.write(context.getLogger());
        }
    }

    /** Makes a line of none, so that the classes for it are there when the first call needs them. */
    public static void prime() {
        new Observation().with("function", "").count(Metric.CALL_TIME).line(Instant.now());
    }

    /** That of the call which this thread makes; outside of a call one that nobody reads. */
    public static Observation current() {
        return CURRENT.isBound() ? CURRENT.get() : new Observation();
    }

    /** A member of the line. */
    public Observation with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Counts once. */
    public Observation count(Metric metric) {
        return add(metric, 1);
    }

    /** Adds to what a metric has of this call. */
    public Observation add(Metric metric, long value) {
        metrics.merge(metric, value, Long::sum);
        return this;
    }

    /** @param kind what went wrong, without any value */
    public Observation fault(String kind) {
        faults.add(kind);
        return this;
    }

    /** A call of the Data API. */
    public void dataApiCall(Duration time) {
        count(Metric.DATA_API_CALLS).add(Metric.DATA_API_TIME, time.toMillis());
    }

    private void begin(Context context, @Nullable String apiRequestId) {
        var start = Start.ofThisCall();
        with("function", context.getFunctionName());
        with("requestId", context.getAwsRequestId());
        if (apiRequestId != null) {
            with("apiRequestId", apiRequestId);
        }
        with("start", start.name().toLowerCase(Locale.ROOT));
        switch (start) {
            case COLD -> count(Metric.COLD_STARTS);
            case RESTORED -> count(Metric.RESTORES);
            case WARM -> {}
        }
    }

    /** As bytes, which Lambda's logger leaves as they are: a text it would wrap, and CloudWatch would find no metrics in it. */
    private void write(LambdaLogger logger) {
        try {
            logger.log(line(Instant.now()).getBytes(StandardCharsets.UTF_8), LogLevel.INFO);
        } catch (RuntimeException unwritten) {
            // The call is done, and its answer is not to be lost for a line of the log.
            return;
        }
    }

    private String line(Instant now) {
        var line = new LinkedHashMap<String, Object>();
        line.put("timestamp", now.toString());
        line.put("level", "INFO");
        line.putAll(members);
        if (!faults.isEmpty()) {
            line.put("faults", faults);
        }
        line.put("Stack", Environment.ofProcess().value("STACK_NAME").orElse("none"));
        metrics.forEach((metric, value) -> line.put(metric.text(), value));
        line.put("_aws", Map.of("Timestamp", now.toEpochMilli(), "CloudWatchMetrics", List.of(directive())));
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An observation that is no JSON", e);
        }
    }

    private Map<String, Object> directive() {
        return Map.of(
                "Namespace",
                NAMESPACE,
                "Dimensions",
                List.of(List.of("Stack")),
                "Metrics",
                metrics.keySet().stream()
                        .map(metric -> Map.of("Name", metric.text(), "Unit", metric.unit()))
                        .toList());
    }
}
