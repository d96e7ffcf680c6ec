package fusionpbx.sessiontalk.provision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The secret that holds the fallback's settings: the address may be another stack's provisioning URL, which is a secret itself. It is
 * read when it is first wanted and kept for five minutes, so that a change needs no new version of the function.
 */
final class FallbackSecret {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private record Known(Optional<FallbackSettings> settings, Instant at) {}

    private final SecretsManagerClient client;
    private final String arn;
    private final Clock clock;
    private final ProvisionLog log;
    private @Nullable Known known;

    FallbackSecret(SecretsManagerClient client, String arn, Clock clock, ProvisionLog log) {
        this.client = client;
        this.arn = arn;
        this.clock = clock;
        this.log = log;
    }

    /** The settings; nothing where they cannot be read, or are none. What was read before goes on counting. */
    synchronized Optional<FallbackSettings> settings() {
        var now = clock.instant();
        if (known == null || known.at().plus(KEPT).isBefore(now)) {
            read(now);
        }
        return known == null ? Optional.empty() : known.settings();
    }

    /** Reads them again at the next call. */
    synchronized void discard() {
        known = null;
    }

    private void read(Instant now) {
        try {
            var value = client.getSecretValue(request -> request.secretId(arn)).secretString();
            known = new Known(value == null ? Optional.empty() : FallbackSettings.parse(value), now);
        } catch (SdkException e) {
            log.secretUnreadable(e.getClass().getSimpleName());
        }
    }
}
