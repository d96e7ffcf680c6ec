package fusionpbx.sessiontalk.provision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The secret part of the provisioning URL. Its current and its previous value both count, so that it can be changed without
 * an outage. Values are kept for a minute, which is how long one that was revoked may go on counting; an unknown one makes it
 * read them again, yet no more than every ten seconds, so that guessing costs no calls. The previous value is read for a caller
 * who has not the current one.
 */
final class UrlSecret {

    /** How a value compares. */
    enum Match {
        SAME,
        DIFFERENT,
        /** A value cannot be read, and was not read before. */
        UNKNOWN
    }

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(10);

    private final SecretValue current;
    private final SecretValue previous;
    private final Clock clock;

    UrlSecret(SecretsManagerClient client, String arn, Clock clock, ProvisionLog log) {
        this.current = new SecretValue(client, arn, SecretValue.CURRENT, log);
        this.previous = new SecretValue(client, arn, SecretValue.PREVIOUS, log);
        this.clock = clock;
    }

    /**
     * Compares in constant time. Reads each value once at most, and nothing more after one could not be read: that takes up to ten of
     * the seconds that a call has.
     */
    synchronized Match match(String value) {
        var now = clock.instant();
        var answered = current.refresh(now, current.isKnown() ? KEPT : Duration.ZERO);
        if (!current.is(value) && answered && readPrevious(now) && !previous.is(value)) {
            readBoth(now);
        }
        if (current.is(value) || previous.is(value)) {
            return Match.SAME;
        }
        return current.isKnown() && previous.isKnown() ? Match.DIFFERENT : Match.UNKNOWN;
    }

    private boolean readPrevious(Instant now) {
        return previous.refresh(now, previous.isKnown() ? KEPT : BETWEEN_READS);
    }

    /** For a value that may be newer than what is known. */
    private void readBoth(Instant now) {
        if (current.refresh(now, BETWEEN_READS)) {
            previous.refresh(now, BETWEEN_READS);
        }
    }

    /** Reads them again at the next call. */
    synchronized void discard() {
        current.discard();
        previous.discard();
    }
}
