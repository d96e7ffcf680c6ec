package fusionpbx.sessiontalk.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import fusionpbx.sessiontalk.local.template.Cors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import local.rdsdata.LoopbackAddress;

/**
 * What API Gateway does for web pages of other origins: it answers their preflights by itself, and says in each answer to them that they
 * may read it. An origin that is not allowed is refused here; on AWS its requests are served, and its browser keeps the answers from it.
 */
record CrossOrigin(Cors cors, LoopbackAddress own) {

    /** Whether a page of an origin that is neither ours nor allowed sent the request. */
    boolean isForeign(HttpExchange exchange) {
        return own.isForeignOriginOf(exchange.getRequestHeaders())
                && allowed(exchange).isEmpty();
    }

    /** The answer where a browser asks whether a page of an allowed origin may send a request. */
    Optional<GatewayResponse> preflight(HttpExchange exchange) {
        boolean asks = exchange.getRequestMethod().equals("OPTIONS")
                && exchange.getRequestHeaders().containsKey("Access-Control-Request-Method")
                && allowed(exchange).isPresent();
        if (!asks) {
            return Optional.empty();
        }
        GatewayResponse answer = GatewayResponse.empty(204)
                .with("access-control-allow-methods", String.join(",", cors.methods()))
                .with("access-control-allow-headers", String.join(",", cors.headers()));
        return Optional.of(
                cors.maxAge().isPresent()
                        ? answer.with(
                                "access-control-max-age",
                                String.valueOf(cors.maxAge().getAsInt()))
                        : answer);
    }

    /** Says to a page of an allowed origin that it may read the answer, whatever that is. */
    void permit(HttpExchange exchange) {
        allowed(exchange)
                .ifPresent(origin -> exchange.getResponseHeaders()
                        .putAll(Map.of(
                                "access-control-allow-origin",
                                List.of(origin),
                                "access-control-expose-headers",
                                List.of(String.join(",", cors.exposed())))));
    }

    private Optional<String> allowed(HttpExchange exchange) {
        List<String> origins = exchange.getRequestHeaders().getOrDefault("Origin", List.of());
        return origins.size() == 1
                ? Optional.of(origins.getFirst()).filter(cors.origins()::contains)
                : Optional.empty();
    }
}
