package local.rdsdata.statement;

import java.util.Optional;

/** Where the Data API finds the secret that a call names. */
@FunctionalInterface
public interface Credentials {
    /** The current value of the secret of this name or ARN. */
    Optional<String> current(String secret);
}
