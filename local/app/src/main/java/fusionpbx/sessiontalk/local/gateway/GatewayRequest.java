package fusionpbx.sessiontalk.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request as it came in.
 *
 * @param path with its escapes
 * @param query with its escapes, without the question mark; empty where there is none
 * @param headers values by lower-case name; those of a repeated header joined by commas
 * @param id names the request in events, logs and the answer
 */
record GatewayRequest(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        String sourceIp,
        String protocol,
        String id) {
    /** Reads the body too; empty where it is longer than allowed. */
    static Optional<GatewayRequest> read(HttpExchange exchange, int largestBody) throws IOException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && length.length() > 9) {
            return Optional.empty();
        }
        byte[] body = exchange.getRequestBody().readNBytes(largestBody + 1);
        return body.length > largestBody ? Optional.empty() : Optional.of(of(exchange, body));
    }

    private static GatewayRequest of(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new GatewayRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                headers,
                body,
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getProtocol(),
                UUID.randomUUID().toString());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The cookies, each {@code name=value}. */
    List<String> cookies() {
        return header("cookie").stream()
                .flatMap(cookies -> List.of(cookies.split("[;,]")).stream())
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty())
                .toList();
    }
}
