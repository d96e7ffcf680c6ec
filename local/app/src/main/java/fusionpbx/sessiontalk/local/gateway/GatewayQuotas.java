package fusionpbx.sessiontalk.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;

/** An HTTP API's quotas on what comes in. */
final class GatewayQuotas {
    /** Body, in bytes. */
    static final int BODY = 10 * 1024 * 1024;

    /** GatewayRequest line and headers together, in bytes. */
    private static final int HEAD = 10_240;

    private GatewayQuotas() {}

    /** The answer to a request whose head is too large. */
    static Optional<GatewayResponse> refuse(HttpExchange exchange) {
        int line = exchange.getRequestMethod().length()
                + exchange.getRequestURI().toString().length()
                + exchange.getProtocol().length();
        if (line > HEAD) {
            return Optional.of(GatewayResponse.URI_TOO_LONG);
        }
        int headers = exchange.getRequestHeaders().entrySet().stream()
                .mapToInt(header -> header.getValue().stream()
                        .mapToInt(value -> header.getKey().length() + value.length())
                        .sum())
                .sum();
        return line + headers > HEAD ? Optional.of(GatewayResponse.HEADERS_TOO_LARGE) : Optional.empty();
    }
}
