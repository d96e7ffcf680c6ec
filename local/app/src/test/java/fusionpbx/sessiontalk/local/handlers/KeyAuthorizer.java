package fusionpbx.sessiontalk.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A Lambda authorizer whose answer the key names; it counts how often it is asked. */
public final class KeyAuthorizer implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final AtomicInteger ASKED = new AtomicInteger();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        int asked = ASKED.incrementAndGet();
        return switch (event.get("identitySource") instanceof List<?> keys
                ? keys.getFirst().toString()
                : "") {
            case "Bearer good" ->
                Map.of("isAuthorized", true, "context", Map.of("asked", asked, "type", event.get("type")));
            case "Bearer bare" -> Map.of("isAuthorized", true);
            case "Bearer odd" -> Map.of("isAuthorized", "yes");
            case "Bearer fail" -> throw new IllegalStateException("no database");
            default -> Map.of("isAuthorized", false);
        };
    }
}
