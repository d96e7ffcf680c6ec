package fusionpbx.sessiontalk.local.template;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the template says of its parameters' values; CloudFormation refuses others, and so does a start on one machine. */
final class ParameterRules {
    /** At the beginning of a value, and of each member where it is a list. */
    private static final String LOOPBACK = "(?<=^|,)http://(?=(127\\.0\\.0\\.1|localhost|\\[::1])([:/,]|$))";

    private ParameterRules() {}

    /**
     * Within one machine there is no encryption to insist on: an address on loopback may begin with http where https is wanted.
     *
     * @throws TemplateException naming the parameter, never its value, which may be secret
     */
    static void check(Map<?, ?> declared, Map<String, String> given) {
        requireDeclared(declared, given.keySet());
        given.forEach((name, value) -> check("Parameters." + name, Yaml.map(declared, name), value));
    }

    static void requireDeclared(Map<?, ?> declared, Collection<String> given) {
        String unknown = given.stream()
                .filter(name -> !declared.containsKey(name))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw TemplateException.at("Parameters", "no such parameter: " + unknown);
        }
    }

    private static void check(String place, Map<?, ?> rules, String value) {
        rules.forEach((rule, bound) -> {
            boolean kept = switch (rule.toString()) {
                case "AllowedValues" ->
                    ((List<?>) bound)
                            .stream().anyMatch(allowed -> allowed.toString().equals(value));
                case "AllowedPattern" -> value.replaceAll(LOOPBACK, "https://").matches(bound.toString());
                case "MinLength" -> value.length() >= number(place, bound).intValue();
                case "MaxLength" -> value.length() <= number(place, bound).intValue();
                case "MinValue" -> number(place, value).compareTo(number(place, bound)) >= 0;
                case "MaxValue" -> number(place, value).compareTo(number(place, bound)) <= 0;
                default -> true;
            };
            if (!kept) {
                throw TemplateException.at(place, "the value is against " + rule + " " + bound);
            }
        });
    }

    private static BigDecimal number(String place, Object text) {
        try {
            return new BigDecimal(text.toString());
        } catch (NumberFormatException e) {
            throw TemplateException.at(place, "a number is wanted");
        }
    }
}
