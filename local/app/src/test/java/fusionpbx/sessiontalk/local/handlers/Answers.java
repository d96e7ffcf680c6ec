package fusionpbx.sessiontalk.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers in the shape that the path's variable names. */
public final class Answers implements RequestHandler<Map<String, Object>, Object> {
    private static final AtomicInteger CONSTRUCTED = new AtomicInteger();

    private final int number = CONSTRUCTED.incrementAndGet();

    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        return switch (shape(event)) {
            case "full" ->
                Map.of(
                        "statusCode",
                        201,
                        "headers",
                        Map.of("Content-Type", "application/problem+json", "X-Two", "a,b"),
                        "cookies",
                        List.of("a=1", "b=2; Path=/"),
                        "body",
                        "{\"a\":1}");
            case "binary" -> Map.of("statusCode", 200, "isBase64Encoded", true, "body", "AP8=");
            case "untyped" -> Map.of("statusCode", 200, "body", "text");
            case "empty" -> Map.of("statusCode", 204);
            case "string" -> "just text";
            case "number" -> 42;
            case "instance" -> number;
            case "odd-header" -> Map.of("statusCode", 200, "headers", Map.of("X-A", "a\r\nX-B: b"));
            case "odd-status" -> Map.of("statusCode", 99);
            case "odd-body" -> Map.of("statusCode", 200, "body", Map.of("a", 1));
            case "odd-base64" -> Map.of("statusCode", 200, "isBase64Encoded", true, "body", "***");
            case "context" ->
                Map.of(
                        "name", context.getFunctionName(),
                        "memory", context.getMemoryLimitInMB(),
                        "arn", context.getInvokedFunctionArn(),
                        "inTime",
                                context.getRemainingTimeInMillis() > 0 && context.getRemainingTimeInMillis() <= 20_000,
                        "variable", System.getProperty("SOME_VARIABLE"));
            case "log" -> {
                context.getLogger().log("first\nsecond");
                LambdaRuntime.getLogger().log("without a context");
                yield "logged";
            }
            case "throw" -> throw new IllegalStateException("a secret");
            case "wait" -> forever();
            default -> throw new IllegalArgumentException();
        };
    }

    private static String shape(Map<String, Object> event) {
        return event.get("pathParameters") instanceof Map<?, ?> variables
                ? variables.get("shape").toString()
                : event.get("shape").toString();
    }

    private static Object forever() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            // Swallowed on purpose: such a handler must not be used again either.
        }
        return "woken";
    }
}
