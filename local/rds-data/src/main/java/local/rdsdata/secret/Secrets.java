package local.rdsdata.secret;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The secrets that Secrets Manager knows; for many threads. */
public final class Secrets {
    public static final String CURRENT = "AWSCURRENT";
    public static final String PREVIOUS = "AWSPREVIOUS";

    private final String arnPrefix;
    private final Map<String, Secret> byName = new LinkedHashMap<>();

    /** @param arnPrefix what comes before a secret's name in its ARN */
    public Secrets(String arnPrefix) {
        this.arnPrefix = arnPrefix;
    }

    /** Puts a new current value; the current one before it becomes the previous. Returns the secret's ARN. */
    public String put(String nameOrArn, String value) {
        return secret(nameOrArn).rotate(value);
    }

    /** Puts a login where the secret does not hold it already, so that no version is added. Returns the secret's ARN. */
    public String keep(String nameOrArn, Login login) {
        Secret secret = secret(nameOrArn);
        return secret.at(CURRENT)
                        .filter(version -> version.value().equals(login.json()))
                        .isPresent()
                ? secret.arn()
                : secret.rotate(login.json());
    }

    /** Puts a login as the new current value. Returns the secret's ARN. */
    public String put(String nameOrArn, Login login) {
        return put(nameOrArn, login.json());
    }

    /** Puts a value at one stage and leaves the other stages as they are. Returns the secret's ARN. */
    public String put(String nameOrArn, String stage, String value) {
        return secret(nameOrArn).set(stage, value);
    }

    /** Takes a secret away. */
    public synchronized void remove(String nameOrArn) {
        byName.values().removeIf(secret -> secret.isCalled(nameOrArn));
    }

    /** The current value of the secret of this name or ARN. */
    public Optional<String> current(String nameOrArn) {
        return find(nameOrArn).flatMap(secret -> secret.at(CURRENT)).map(Secret.Version::value);
    }

    synchronized Optional<Secret> find(String nameOrArn) {
        return byName.values().stream()
                .filter(secret -> secret.isCalled(nameOrArn))
                .findFirst();
    }

    private synchronized Secret secret(String nameOrArn) {
        return find(nameOrArn).orElseGet(() -> create(nameOrArn));
    }

    private Secret create(String name) {
        // The six characters that Secrets Manager appends, so that a name used again has another ARN.
        String arn = arnPrefix + name + "-" + UUID.randomUUID().toString().substring(0, 6);
        Secret secret = new Secret(name, arn);
        byName.put(name, secret);
        return secret;
    }
}
