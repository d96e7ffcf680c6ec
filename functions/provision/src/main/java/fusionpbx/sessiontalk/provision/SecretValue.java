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

    /** @param stage Secrets Manager's name for the version: {@link #CURRENT}, or {@link #PREVIOUS}, which there may be none of */
    SecretValue(SecretsManagerClient client, String arn, String stage, ProvisionLog log) {
        this.client = client;
        this.arn = arn;
        this.stage = stage;
        this.log = log;
    }

    /**
     * Reads it where the last attempt is as long ago, or longer.
     *
     * @return false where it was read now, in vain
     */
    boolean refresh(Instant now, Duration age) {
        if (now.isBefore(tried.plus(age))) {
            return true;
        }
        tried = now;
        return read();
    }

    boolean isKnown() {
        return value != null;
    }

    /** Compares in constant time. An empty value is none. */
    boolean is(String other) {
        return value != null
                && value.length > 0
                && MessageDigest.isEqual(value, other.getBytes(StandardCharsets.UTF_8));
    }

    void discard() {
        value = null;
        tried = Instant.MIN;
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
