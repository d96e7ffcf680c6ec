package fusionpbx.sessiontalk.local.template;

import java.time.Duration;
import java.util.Map;

/**
 * A resource that a function manages: CloudFormation calls it at every deployment that changes the properties.
 *
 * @param type {@code Custom::…} or {@code AWS::CloudFormation::StackResource}
 * @param properties as the function receives them: every scalar is a text, as CloudFormation sends it
 * @param timeout for how long CloudFormation waits for the function's report
 */
public record StackResource(
        String name, String type, String function, Map<String, Object> properties, Duration timeout) {
    public StackResource {
        properties = Map.copyOf(properties);
    }
}
