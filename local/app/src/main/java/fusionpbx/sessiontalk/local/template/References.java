package fusionpbx.sessiontalk.local.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code !Ref} and {@code !GetAtt} give, for parameters, pseudo parameters, functions and the rest. */
final class References {
    private final Map<String, String> references = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();

    References(Map<?, ?> template, StackContext stack) {
        references.put("AWS::Region", stack.region());
        references.put("AWS::AccountId", stack.account());
        references.put("AWS::StackName", stack.stackName());
        references.put("AWS::StackId", stack.stackId());
        references.put("AWS::Partition", "aws");
        references.put("AWS::URLSuffix", "amazonaws.com");
        addParameters(Yaml.map(template, "Parameters"), stack.parameters());
        addFunctions(template, stack);
        references.putAll(stack.references());
    }

    Optional<String> reference(String name) {
        return Optional.ofNullable(references.get(name));
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private void addParameters(Map<?, ?> declared, Map<String, String> given) {
        ParameterRules.requireDeclared(declared, given.keySet());
        declared.forEach((name, parameter) -> {
            Object value = Optional.<Object>ofNullable(given.get(name)).orElse(((Map<?, ?>) parameter).get("Default"));
            if (value == null) {
                throw TemplateException.at("Parameters." + name, "has neither a value nor a default");
            }
            references.put(name.toString(), value.toString());
        });
    }

    private void addFunctions(Map<?, ?> template, StackContext stack) {
        Object byDefault = Yaml.map(Yaml.map(template, "Globals"), "Function").get("AutoPublishAlias");
        Yaml.resources(template, "AWS::Serverless::Function"::equals).forEach((name, resource) -> {
            references.put(name, name);
            attributes.put(name + ".Arn", arn(name, Optional.empty(), stack));
            Object alias = Optional.<Object>ofNullable(
                            Yaml.map(resource, "Properties").get("AutoPublishAlias"))
                    .orElse(byDefault);
            if (alias != null) {
                references.put(name + ".Alias", arn(name, Optional.of(alias.toString()), stack));
                references.put(name + ".Version", arn(name, Optional.of("1"), stack));
            }
        });
    }

    private static String arn(String name, Optional<String> qualifier, StackContext stack) {
        return new FunctionArn(name, qualifier).in(stack.region(), stack.account());
    }
}
