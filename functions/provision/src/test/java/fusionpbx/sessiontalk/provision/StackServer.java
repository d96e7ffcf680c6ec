package fusionpbx.sessiontalk.provision;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands between another stack's address and its function. */
final class StackServer {

    private StackServer() {}

    /** Makes the call an event, and the function's answer that of the call. */
    static void relay(HttpExchange exchange, FunctionScene scene) throws IOException {
        var event = FunctionScene.event(
                exchange.getRequestURI().getRawQuery(), scene.urlSecrets().current());
        event.setHeaders(exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> String.join(",", header.getValue()))));
        var answer = scene.handle(event).body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }
}
