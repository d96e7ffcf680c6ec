package fusionpbx.sessiontalk.local.template;

import java.util.Map;

/**
 * What the template does not say itself: where the stack stands, its parameters' values, and what {@code !Ref} gives for
 * resources other than functions.
 *
 * @param parameters values by parameter name; one that is absent takes the template's default
 * @param references what {@code !Ref} gives, by logical id
 */
public record StackContext(
        String region,
        String account,
        String stackName,
        Map<String, String> parameters,
        Map<String, String> references) {
    public StackContext {
        parameters = Map.copyOf(parameters);
        references = Map.copyOf(references);
    }

    /** The stack's ARN, in CloudFormation's form. */
    public String stackId() {
        return "arn:aws:cloudformation:%s:%s:stack/%s/local".formatted(region, account, stackName);
    }
}
