package fusionpbx.sessiontalk.local.template;

import java.time.Duration;
import java.util.List;

/**
 * A Lambda authorizer of the HTTP API with simple responses.
 *
 * @param function name of the function that decides
 * @param headers the identity source: lower-case names of headers that a request must have
 * @param remember for how long an answer counts for the same identity; zero: never remembered
 */
public record Authorizer(String name, String function, List<String> headers, Duration remember) {
    public Authorizer {
        headers = List.copyOf(headers);
    }
}
