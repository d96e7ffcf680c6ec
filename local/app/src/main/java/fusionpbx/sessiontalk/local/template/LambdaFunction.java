package fusionpbx.sessiontalk.local.template;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A function as the template describes it.
 *
 * @param name its logical id, which is its name here
 * @param code its jar, relative to the template's directory
 * @param handler {@code package.Class::method}
 * @param alias the alias under which it is called, where it publishes one
 * @param memory in MB
 */
public record LambdaFunction(
        String name,
        String code,
        String handler,
        Optional<String> alias,
        int memory,
        Duration timeout,
        Map<String, String> environment) {
    public LambdaFunction {
        environment = Map.copyOf(environment);
    }
}
