package fusionpbx.sessiontalk.local.template;

import java.time.Duration;
import java.util.List;

/**
 * A Lambda authorizer of the HTTP API with simple responses.
 *
 * @param function name of the function that decides
 * @param headers the identity source: lower-case names of headers that a request must have
 * @param ttl for how long an answer counts for the same identity; zero: it is not cached
 */
public record Authorizer(String name, String function, List<String> headers, Duration ttl) {
    public Authorizer {
        headers = List.copyOf(headers);
    }
}
