package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.lambda.InvocationResult;
import fusionpbx.sessiontalk.local.template.Authorizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks Lambda authorizers and caches their answers, yes and no alike, by identity: one answer counts for every route of
 * the API, as in API Gateway.
 */
final class Authorization {
    sealed interface Decision {
        record Allowed(JsonNode context) implements Decision {}

        record Denied() implements Decision {}

        /** The request lacks the identity source: no authorizer was asked. */
        record Unidentified() implements Decision {}

        /** The authorizer failed, or did not answer in the format of simple responses. Never cached. */
        record Broken() implements Decision {}
    }

    private record Key(String authorizer, List<String> identity) {}

    private record CachedDecision(Decision decision, Instant until) {}

    private final FunctionHost host;
    private final Clock clock;
    private final Map<Key, CachedDecision> cache = new ConcurrentHashMap<>();

    Authorization(FunctionHost host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    Decision decide(Authorizer authorizer, Event event) {
        List<String> identity = new ArrayList<>();
        for (String header : authorizer.headers()) {
            Optional<String> value = event.request().header(header).filter(given -> !given.isBlank());
            if (value.isEmpty()) {
                return new Decision.Unidentified();
            }
            identity.add(value.get());
        }
        Key key = new Key(authorizer.name(), List.copyOf(identity));
        Instant now = clock.instant();
        cache.values().removeIf(cached -> !cached.until().isAfter(now));
        CachedDecision known = cache.get(key);
        return known != null ? known.decision() : ask(authorizer, event, key, now);
    }

    private Decision ask(Authorizer authorizer, Event event, Key key, Instant now) {
        byte[] question = Json.bytes(event.forAuthorizer(key.identity()));
        Decision decision = switch (host.invoke(authorizer.function(), question)) {
            case InvocationResult.Answered answered -> read(answered.payload());
            case InvocationResult.Failed _, InvocationResult.TimedOut _ -> new Decision.Broken();
        };
        if (!(decision instanceof Decision.Broken) && authorizer.ttl().isPositive()) {
            cache.put(key, new CachedDecision(decision, now.plus(authorizer.ttl())));
        }
        return decision;
    }

    private static Decision read(byte[] payload) {
        JsonNode answer = Json.parse(payload).orElseGet(Json::object);
        JsonNode authorized = answer.path("isAuthorized");
        JsonNode context = answer.path("context");
        if (!authorized.isBoolean() || !(context.isMissingNode() || context.isNull() || context.isObject())) {
            return new Decision.Broken();
        }
        return authorized.booleanValue()
                ? new Decision.Allowed(context.isObject() ? context : Json.object())
                : new Decision.Denied();
    }
}
