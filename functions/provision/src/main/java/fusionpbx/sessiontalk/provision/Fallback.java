package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.provision.FallbackResult.Answered;
import fusionpbx.sessiontalk.provision.FallbackResult.Failed;
import fusionpbx.sessiontalk.provision.FallbackResult.NotAsked;
import java.time.Clock;
import java.time.Duration;

/**
 * Another system that may know a phone which is not known here: the PHP app before this product, or another stack of it. One provider
 * has one provisioning URL for all its PBXes.
 */
final class Fallback {

    private final FallbackSecret secret;
    private final FallbackClient client;
    private final String system;
    private final Clock clock;
    private final ProvisionLog log;

    /** @param system how this stack calls itself among those that a call comes through; no comma, and nothing secret */
    Fallback(FallbackSecret secret, FallbackClient client, String system, Clock clock, ProvisionLog log) {
        this.secret = secret;
        this.client = client;
        this.system = system;
        this.clock = clock;
        this.log = log;
    }

    /** Asks, where there is such a system and the call has not come from it. */
    FallbackResult ask(FallbackCall call) {
        var began = clock.instant();
        var result = secret.settings().map(settings -> ask(call, settings)).orElse(Failed.NO_ADDRESS);
        if (result != NotAsked.OFF) {
            log.fallback(result, Duration.between(began, clock.instant()));
        }
        return result;
    }

    private FallbackResult ask(FallbackCall call, FallbackSettings settings) {
        if (settings.url().isEmpty()) {
            return NotAsked.OFF;
        }
        if (call.goesInCircles(system)) {
            return NotAsked.CIRCLE;
        }
        var limit = call.limit(clock.instant());
        if (!limit.isPositive()) {
            return Failed.NO_TIME_LEFT;
        }
        var result = client.send(settings.url().get(), call, system, limit);
        return result instanceof Answered(var answer) && !settings.allow(answer) ? Failed.LOGOUT_WITHHELD : result;
    }
}
