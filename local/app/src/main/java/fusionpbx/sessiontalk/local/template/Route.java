package fusionpbx.sessiontalk.local.template;

import java.util.Optional;

/**
 * One route of the HTTP API.
 *
 * @param method an HTTP method in capitals, or {@code ANY}
 * @param path its pattern, as in {@code /codes/{code_id}}
 * @param function name of the function that answers
 * @param authorizer empty where anyone may call
 */
public record Route(String method, String path, String function, Optional<Authorizer> authorizer) {
    /** The route's name in events, settings and access logs. */
    public String key() {
        return method + " " + path;
    }
}
