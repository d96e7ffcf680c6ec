package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Says whom and what a request concerns, by the names that people know. Never a secret, whatever the request holds. */
@FunctionalInterface
public interface RequestNames {
    RequestNames NONE = (_, _, _) -> "";

    /**
     * Called before the function runs: what it removes is still there.
     *
     * @param variables the path's, decoded
     * @param parameters the query's, decoded; the last value of one that is repeated
     * @param caller the authorizer's context, where the route has an authorizer
     * @return part of a line; empty where there is nothing to say
     */
    String of(Map<String, String> variables, Map<String, String> parameters, Optional<JsonNode> caller);
}
