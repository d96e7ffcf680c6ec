package fusionpbx.sessiontalk.provision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The secret part of the provisioning URL. Its current and its previous value both count, so that it can be changed without
 * an outage. Values are kept for a minute, which is how long one that was revoked may go on counting; an unknown one makes it
 * read the secret again, yet no more than every ten seconds, so that guessing costs no calls.
 */
final class UrlSecret {

    /** How a value compares. */
    enum Match {
        SAME,
        DIFFERENT,
        /** The secret cannot be read, and was not read before. */
        UNKNOWN
    }

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(10);

    private record Known(List<byte[]> values, Instant at) {

        boolean holds(String value) {
            var bytes = value.getBytes(StandardCharsets.UTF_8);
            boolean same = false;
            for (var each : values) {
                same |= MessageDigest.isEqual(each, bytes);
            }
            return same;
        }
    }

    private final SecretsManagerClient client;
    private final String arn;
    private final Clock clock;
    private final ProvisionLog log;
    private @Nullable Known known;
    private Instant lastRead = Instant.MIN;

    UrlSecret(SecretsManagerClient client, String arn, Clock clock, ProvisionLog log) {
        this.client = client;
        this.arn = arn;
        this.clock = clock;
        this.log = log;
    }

    /** Compares in constant time. Reads the secret once at most: that takes up to ten of the seconds that a call has. */
    synchronized Match match(String value) {
        if (known == null || olderThan(KEPT, known.at()) || !known.holds(value)) {
            readAgain();
        }
        if (known == null) {
            return Match.UNKNOWN;
        }
        return known.holds(value) ? Match.SAME : Match.DIFFERENT;
    }

    /** Reads it again at the next call. */
    synchronized void discard() {
        known = null;
    }

    /** Where Secrets Manager does not answer, what was read before goes on counting. */
    private void readAgain() {
        var now = clock.instant();
        if (known != null && !olderThan(BETWEEN_READS, lastRead)) {
            return;
        }
        lastRead = now;
        try {
            var values = new ArrayList<byte[]>();
            values.add(read("AWSCURRENT"));
            addPrevious(values);
            known = new Known(List.copyOf(values), now);
        } catch (SdkException e) {
            log.secretUnreadable(e.getClass().getSimpleName());
        }
    }

    /** A secret that was never changed has no previous value. */
    private void addPrevious(List<byte[]> values) {
        try {
            values.add(read("AWSPREVIOUS"));
        } catch (ResourceNotFoundException none) {
            return;
        }
    }

    private byte[] read(String stage) {
        var value = client.getSecretValue(request -> request.secretId(arn).versionStage(stage))
                .secretString();
        if (value == null) {
            throw SdkClientException.create("The secret is binary");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private boolean olderThan(Duration age, Instant moment) {
        return moment.equals(Instant.MIN) || moment.plus(age).isBefore(clock.instant());
    }
}
