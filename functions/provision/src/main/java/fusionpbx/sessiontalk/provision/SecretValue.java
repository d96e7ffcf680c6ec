package fusionpbx.sessiontalk.provision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** One version of a secret, as it was last read. What was read goes on counting while it cannot be read again. */
final class SecretValue {

    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    private static final byte[] NONE = {};

    private final SecretsManagerClient client;
    private final String arn;
    private final String stage;
    private final ProvisionLog log;
    private byte @Nullable [] value;
    private Instant tried = Instant.MIN;
    private boolean failed;

    /** @param stage Secrets Manager's name for the version: {@link #CURRENT}, or {@link #PREVIOUS}, which there may be none of */
    SecretValue(SecretsManagerClient client, String arn, String stage, ProvisionLog log) {
        this.client = client;
        this.arn = arn;
        this.stage = stage;
        this.log = log;
    }

    /** Reads it where it is not known, or where the last attempt is longer ago. */
    void refresh(Instant now, Duration age) {
        if (value == null || tried.plus(age).isBefore(now)) {
            tried = now;
            failed = !read();
        }
    }

    boolean isKnown() {
        return value != null;
    }

    /** Whether the last attempt to read it was in vain. */
    boolean hasFailed() {
        return failed;
    }

    /** Compares in constant time. An empty value is none. */
    boolean is(String other) {
        return value != null
                && value.length > 0
                && MessageDigest.isEqual(value, other.getBytes(StandardCharsets.UTF_8));
    }

    void discard() {
        value = null;
    }

    private boolean read() {
        try {
            value = text().getBytes(StandardCharsets.UTF_8);
            return true;
        } catch (SdkException e) {
            if (e instanceof ResourceNotFoundException && stage.equals(PREVIOUS)) {
                // It was never changed.
                value = NONE;
                return true;
            }
            log.secretUnreadable(e.getClass().getSimpleName());
            return false;
        }
    }

    private String text() {
        var text = client.getSecretValue(request -> request.secretId(arn).versionStage(stage))
                .secretString();
        if (text == null) {
            throw SdkClientException.create("The secret is binary");
        }
        return text;
    }
}
