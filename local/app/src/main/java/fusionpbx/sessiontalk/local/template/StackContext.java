package fusionpbx.sessiontalk.local.template;

import java.util.Map;

/**
 * What the template does not say itself: where the stack stands, its parameters' values, and what {@code !Ref} and
 * {@code !GetAtt} give for resources other than functions.
 *
 * @param parameters values by parameter name; one that is absent takes the template's default
 * @param references what {@code !Ref} gives, by logical id
 * @param attributes what {@code !GetAtt} gives, by {@code LogicalId.Attribute}
 */
public record Surroundings(
        String region,
        String account,
        String stackName,
        Map<String, String> parameters,
        Map<String, String> references,
        Map<String, String> attributes) {
    public Surroundings {
        parameters = Map.copyOf(parameters);
        references = Map.copyOf(references);
        attributes = Map.copyOf(attributes);
    }

    /** The stack's ARN, in CloudFormation's form. */
    public String stackId() {
        return "arn:aws:cloudformation:%s:%s:stack/%s/local".formatted(region, account, stackName);
    }
}
