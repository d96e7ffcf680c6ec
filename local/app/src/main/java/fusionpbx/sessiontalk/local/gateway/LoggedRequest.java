package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.template.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the log says of one request, gathered while it is served. */
final class LoggedRequest {
    /** A function that issues fifty codes logs fifty acts. */
    private static final int SHOWN_ACTS = 3;

    private final GatewayRequest request;
    private final Router.Match match;
    private final List<String> acts = new CopyOnWriteArrayList<>();
    private String names = "";

    LoggedRequest(GatewayRequest request, Router.Match match) {
        this.request = request;
        this.match = match;
    }

    GatewayRequest request() {
        return request;
    }

    Route route() {
        return match.route();
    }

    /** Notes whom and what it concerns. */
    void name(RequestNames given, Optional<JsonNode> caller) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Escapes.decodeQuery(request.query()).forEach(one -> parameters.put(one.getKey(), one.getValue()));
        String named = given.of(match.variables(), parameters, caller);
        names = named.isEmpty() ? "" : " (" + named + ")";
    }

    /** Notes what a function says that it did. */
    void act(String line) {
        acts.add(line);
    }

    String names() {
        return names;
    }

    String acts() {
        if (acts.isEmpty()) {
            return "";
        }
        String shown = String.join("; ", acts.subList(0, Math.min(SHOWN_ACTS, acts.size())));
        return " " + shown + (acts.size() > SHOWN_ACTS ? "; and %d more".formatted(acts.size() - SHOWN_ACTS) : "");
    }

    /** Whether it changes nothing and comes from a caller of the API: what a page repeats. A phone's calls are never routine. */
    boolean isReading() {
        return request.method().equals("GET") && route().authorizer().isPresent();
    }

    /** Equal for the same question of the same caller. */
    String identity() {
        return String.join(" ", names, request.path(), request.query());
    }
}
