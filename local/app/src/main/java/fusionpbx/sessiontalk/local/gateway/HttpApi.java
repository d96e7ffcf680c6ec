package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.lambda.InvocationResult;
import fusionpbx.sessiontalk.local.template.Route;
import fusionpbx.sessiontalk.local.template.StackContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** API Gateway's HTTP API: route, authorize, invoke, answer. Whatever goes wrong, it answers in API Gateway's words. */
final class HttpApi {
    /** The longest that an HTTP API waits for a function. */
    private static final Duration INTEGRATION_LIMIT = Duration.ofSeconds(30);

    /** The largest event that Lambda takes, in bytes. */
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;

    private final FunctionHost host;
    private final StackContext stack;
    private final Clock clock;
    private final Router router;
    private final Authorization authorization;
    private final RequestNames names;
    private final RequestLog log;

    HttpApi(
            FunctionHost host,
            List<Route> routes,
            StackContext stack,
            Clock clock,
            RequestNames names,
            RequestLog log) {
        this.host = host;
        this.stack = stack;
        this.clock = clock;
        this.router = new Router(routes);
        this.authorization = new Authorization(host, clock);
        this.names = names;
        this.log = log;
    }

    GatewayResponse handle(GatewayRequest request) {
        long start = System.nanoTime();
        Optional<String> path = decoded(request);
        Optional<Router.Match> match = path.flatMap(its -> router.match(request.method(), its));
        if (path.isEmpty() || match.isEmpty()) {
            GatewayResponse refused = path.isEmpty() ? GatewayResponse.BAD_REQUEST : GatewayResponse.NOT_FOUND;
            log.unrouted(refused, since(start));
            return refused;
        }
        LoggedRequest logged = new LoggedRequest(request, match.get());
        GatewayResponse answer = handle(new Event(stack, request, match.get(), path.get(), clock.instant()), logged);
        log.answered(logged, answer, since(start));
        return answer;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Optional<String> decoded(GatewayRequest request) {
        try {
            Escapes.decodeQuery(request.query());
            return Optional.of(Escapes.decodePath(request.path()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private GatewayResponse handle(Event event, LoggedRequest logged) {
        return event.match()
                .route()
                .authorizer()
                .map(authorizer -> switch (authorization.decide(authorizer, event)) {
                    case Authorization.Decision.Allowed allowed ->
                        invoke(event, Optional.of(allowed.context()), logged);
                    case Authorization.Decision.Denied _ -> GatewayResponse.FORBIDDEN;
                    case Authorization.Decision.Unidentified _ -> GatewayResponse.UNAUTHORIZED;
                    case Authorization.Decision.Broken _ -> GatewayResponse.INTERNAL_ERROR;
                })
                .orElseGet(() -> invoke(event, Optional.empty(), logged));
    }

    private GatewayResponse invoke(Event event, Optional<JsonNode> authorized, LoggedRequest logged) {
        logged.name(names, authorized);
        byte[] payload = Json.bytes(event.forFunction(authorized));
        if (payload.length > LARGEST_EVENT) {
            return GatewayResponse.TOO_LARGE;
        }
        try {
            InvocationResult outcome = host.submit(
                            event.match().route().function(),
                            payload,
                            event.request().id(),
                            logged::act)
                    .get(INTEGRATION_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return switch (outcome) {
                case InvocationResult.Answered answered ->
                    FunctionResponse.read(answered.payload()).orElse(GatewayResponse.INTERNAL_ERROR);
                case InvocationResult.Failed _, InvocationResult.TimedOut _ -> GatewayResponse.INTERNAL_ERROR;
            };
        } catch (TimeoutException e) {
            return GatewayResponse.UNAVAILABLE;
        } catch (ExecutionException e) {
            return GatewayResponse.INTERNAL_ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GatewayResponse.UNAVAILABLE;
        }
    }
}
