package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.lambda.Outcome;
import fusionpbx.sessiontalk.local.template.Route;
import fusionpbx.sessiontalk.local.template.Surroundings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** API Gateway's HTTP API: route, authorize, invoke, answer. Whatever goes wrong, it answers in API Gateway's words. */
final class HttpApi {
    /** The longest that an HTTP API waits for a function. */
    private static final Duration INTEGRATION_LIMIT = Duration.ofSeconds(30);

    /** The largest event that Lambda takes, in bytes. */
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;

    private final FunctionHost host;
    private final Surroundings surroundings;
    private final Clock clock;
    private final Router router;
    private final Authorization authorization;
    private final Consumer<String> console;

    HttpApi(FunctionHost host, List<Route> routes, Surroundings surroundings, Clock clock, Consumer<String> console) {
        this.host = host;
        this.surroundings = surroundings;
        this.clock = clock;
        this.router = new Router(routes);
        this.authorization = new Authorization(host, clock);
        this.console = console;
    }

    Answer handle(Request request) {
        long start = System.nanoTime();
        Optional<String> path = decoded(request);
        Optional<Router.Match> match = path.flatMap(its -> router.match(request.method(), its));
        Answer answer = path.isEmpty()
                ? Answer.BAD_REQUEST
                : match.map(found -> handle(new Event(surroundings, request, found, path.get(), clock.instant())))
                        .orElse(Answer.NOT_FOUND);
        log(match, answer.status(), System.nanoTime() - start);
        return answer;
    }

    /** The route's pattern, never the path or the query: those may hold the URL's secret and codes. */
    private void log(Optional<Router.Match> match, int status, long nanos) {
        String route = match.map(found -> found.route().key()).orElse("no route");
        console.accept(
                "%s %d %d ms".formatted(route, status, Duration.ofNanos(nanos).toMillis()));
    }

    private static Optional<String> decoded(Request request) {
        try {
            Escapes.decodeQuery(request.query());
            return Optional.of(Escapes.decodePath(request.path()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Answer handle(Event event) {
        return event.match()
                .route()
                .authorizer()
                .map(authorizer -> switch (authorization.decide(authorizer, event)) {
                    case Authorization.Decision.Allowed allowed -> invoke(event, Optional.of(allowed.context()));
                    case Authorization.Decision.Denied _ -> Answer.FORBIDDEN;
                    case Authorization.Decision.Unidentified _ -> Answer.UNAUTHORIZED;
                    case Authorization.Decision.Broken _ -> Answer.INTERNAL_ERROR;
                })
                .orElseGet(() -> invoke(event, Optional.empty()));
    }

    private Answer invoke(Event event, Optional<JsonNode> authorized) {
        byte[] payload = Json.bytes(event.forFunction(authorized));
        if (payload.length > LARGEST_EVENT) {
            return Answer.TOO_LARGE;
        }
        try {
            Outcome outcome = host.submit(
                            event.match().route().function(),
                            payload,
                            event.request().id())
                    .get(INTEGRATION_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return switch (outcome) {
                case Outcome.Answered answered ->
                    FunctionAnswer.read(answered.payload()).orElse(Answer.INTERNAL_ERROR);
                case Outcome.Failed _, Outcome.TimedOut _ -> Answer.INTERNAL_ERROR;
            };
        } catch (TimeoutException e) {
            return Answer.UNAVAILABLE;
        } catch (ExecutionException e) {
            return Answer.INTERNAL_ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.UNAVAILABLE;
        }
    }
}
