package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One line a request: when, route, status, duration, who and which extension, and what came of it. The route is the template's
 * pattern, never the path or the query: those may hold the URL's secret and codes.
 *
 * <p>Left out, where they succeed: what a page asks again and again, and the files that belong to a page.
 */
final class RequestLog {
    /** A reading request that repeats within this time is a page's polling. */
    private static final Duration POLLING = Duration.ofSeconds(10);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Clock clock;
    private final Consumer<String> console;
    private final Map<String, Instant> polled = new ConcurrentHashMap<>();

    RequestLog(Clock clock, Consumer<String> console) {
        this.clock = clock;
        this.console = console;
    }

    /** A request that no route was found for. */
    void unrouted(GatewayResponse response, Duration duration) {
        write("no route", response.status(), duration, "");
    }

    void answered(LoggedRequest request, GatewayResponse response, Duration duration) {
        boolean routine = response.status() < 400 && (isPartOfPage(request) || isPolling(request));
        if (!routine) {
            write(request.route().key(), response.status(), duration, request.names() + outcome(request, response));
        }
    }

    private void write(String route, int status, Duration duration, String rest) {
        var time = TIME.format(clock.instant().atZone(ZoneId.systemDefault()));
        console.accept("%s %s %d %d ms%s".formatted(time, route, status, duration.toMillis(), rest));
    }

    private static String outcome(LoggedRequest request, GatewayResponse response) {
        var problem = response.status() < 400 ? Optional.<String>empty() : title(response);
        return problem.map(title -> " " + title).orElse("") + request.acts();
    }

    /** What the functions call the problem: words of theirs, nothing that was sent. */
    private static Optional<String> title(GatewayResponse response) {
        return Json.parse(response.body())
                .map(body -> body.path("title"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** Browsers say so themselves of scripts, styles and pictures. */
    private static boolean isPartOfPage(LoggedRequest request) {
        return request.request()
                .header("sec-fetch-dest")
                .filter(destination -> !destination.equals("document") && !destination.equals("empty"))
                .isPresent();
    }

    private boolean isPolling(LoggedRequest request) {
        if (!request.isReading()) {
            return false;
        }
        Instant now = clock.instant();
        polled.values().removeIf(before -> before.plus(POLLING).isBefore(now));
        return polled.put(request.identity(), now) != null;
    }
}
