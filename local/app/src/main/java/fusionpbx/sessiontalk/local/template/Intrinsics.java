package fusionpbx.sessiontalk.local.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CloudFormation's intrinsic functions, resolved when a value is asked for. What is not known here is an error that
 * names the place: a guess would start an application that differs from the deployed one.
 */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");
    private static final String NO_VALUE = "AWS::NoValue";

    private final Map<?, ?> conditions;
    private final Map<?, ?> mappings;
    private final References references;

    Intrinsics(Map<?, ?> template, References references) {
        this.conditions = Yaml.map(template, "Conditions");
        this.mappings = Yaml.map(template, "Mappings");
        this.references = references;
    }

    static boolean isCall(Map<?, ?> map) {
        return map.size() == 1
                && map.keySet().iterator().next() instanceof String name
                && (name.equals("Ref") || name.equals("Condition") || name.startsWith("Fn::"));
    }

    /** The value with every intrinsic function replaced: texts, lists and maps; null for AWS::NoValue. */
    Object resolve(Object value, String place) {
        return switch (value) {
            case Map<?, ?> map
            when isCall(map) -> call(map.entrySet().iterator().next(), place);
            case Map<?, ?> map -> members(map, place);
            case List<?> list ->
                list.stream()
                        .map(element -> resolve(element, place))
                        .filter(element -> element != null)
                        .toList();
            default -> value;
        };
    }

    private Map<String, Object> members(Map<?, ?> map, String place) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            Object result = resolve(value, place + "." + name);
            if (result != null) {
                resolved.put(name.toString(), result);
            }
        });
        return resolved;
    }

    private Object call(Map.Entry<?, ?> call, String place) {
        Object argument = call.getValue();
        return switch (call.getKey().toString()) {
            case "Ref" -> argument.equals(NO_VALUE) ? null : reference(argument.toString(), place);
            case "Condition" -> Boolean.toString(condition(argument.toString(), place));
            case "Fn::GetAtt" -> attribute(texts(argument, place), place);
            case "Fn::Sub" -> substitute(argument, place);
            case "Fn::Join" -> join(arguments(argument, 2, place), place);
            case "Fn::Split" -> split(arguments(argument, 2, place), place);
            case "Fn::Select" -> select(arguments(argument, 2, place), place);
            case "Fn::If" -> choose(arguments(argument, 3, place), place);
            case "Fn::FindInMap" -> find(texts(argument, place), place);
            case "Fn::Base64" ->
                Base64.getEncoder().encodeToString(text(argument, place).getBytes(StandardCharsets.UTF_8));
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> Boolean.toString(truth(call, place));
            case String unknown -> throw TemplateException.at(place, "the function " + unknown + " is not known here");
        };
    }

    private String reference(String name, String place) {
        return references
                .reference(name)
                .orElseThrow(() -> TemplateException.at(place, "nothing is known here that !Ref " + name + " gives"));
    }

    private String attribute(List<String> path, String place) {
        String name = String.join(".", path);
        return references
                .attribute(name)
                .orElseThrow(
                        () -> TemplateException.at(place, "nothing is known here that !GetAtt " + name + " gives"));
    }

    private String substitute(Object argument, String place) {
        if (argument instanceof String pattern) {
            return substitute(pattern, Map.of(), place);
        }
        List<?> both = arguments(argument, 2, place);
        if (both.get(0) instanceof String pattern && both.get(1) instanceof Map<?, ?> own) {
            return substitute(pattern, own, place);
        }
        throw TemplateException.at(place, "Fn::Sub wants a text, or a text and a mapping");
    }

    private String substitute(String pattern, Map<?, ?> own, String place) {
        return VARIABLE.matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).isEmpty()
                                ? variable(found.group(2).strip(), own, place)
                                : "${" + found.group(2) + "}"));
    }

    private String variable(String name, Map<?, ?> own, String place) {
        return own.containsKey(name)
                ? text(own.get(name), place)
                : references
                        .reference(name)
                        .or(() -> references.attribute(name))
                        .orElseThrow(() ->
                                TemplateException.at(place, "nothing is known here that ${" + name + "} stands for"));
    }

    private String join(List<?> arguments, String place) {
        return texts(arguments.get(1), place).stream()
                .collect(Collectors.joining(arguments.get(0).toString()));
    }

    private List<String> split(List<?> arguments, String place) {
        return List.of(text(arguments.get(1), place)
                .split(Pattern.quote(arguments.get(0).toString()), -1));
    }

    private Object select(List<?> arguments, String place) {
        List<String> from = texts(arguments.get(1), place);
        String index = text(arguments.get(0), place);
        if (!index.matches("\\d{1,6}") || Integer.parseInt(index) >= from.size()) {
            throw TemplateException.at(place, "Fn::Select: no element " + index + " among " + from.size());
        }
        return from.get(Integer.parseInt(index));
    }

    private Object choose(List<?> arguments, String place) {
        return resolve(arguments.get(condition(arguments.get(0).toString(), place) ? 1 : 2), place);
    }

    private Object find(List<String> keys, String place) {
        Object found = mappings;
        for (String key : keys) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        if (found == null) {
            throw TemplateException.at(place, "Fn::FindInMap: nothing at " + String.join(".", keys));
        }
        return found;
    }

    private boolean condition(String name, String place) {
        if (conditions.get(name) instanceof Map<?, ?> map && isCall(map)) {
            return truth(map.entrySet().iterator().next(), "Conditions." + name);
        }
        throw TemplateException.at(place, "there is no condition " + name);
    }

    private boolean truth(Map.Entry<?, ?> call, String place) {
        return switch (call.getKey().toString()) {
            case "Fn::Equals" -> {
                List<?> both = arguments(call.getValue(), 2, place);
                yield text(both.get(0), place).equals(text(both.get(1), place));
            }
            case "Fn::And" -> truths(call.getValue(), place).allMatch(Boolean::booleanValue);
            case "Fn::Or" -> truths(call.getValue(), place).anyMatch(Boolean::booleanValue);
            case "Fn::Not" -> truths(call.getValue(), place).noneMatch(Boolean::booleanValue);
            case "Condition" -> condition(call.getValue().toString(), place);
            case String other -> throw TemplateException.at(place, other + " is not a condition");
        };
    }

    private Stream<Boolean> truths(Object argument, String place) {
        return texts(argument, place).stream().map(Boolean::valueOf);
    }

    private String text(Object value, String place) {
        if (resolve(value, place) instanceof String text) {
            return text;
        }
        throw TemplateException.at(place, "a text is wanted");
    }

    private List<String> texts(Object value, String place) {
        if (resolve(value, place) instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(element -> texts.add(text(element, place)));
            return texts;
        }
        throw TemplateException.at(place, "a list is wanted");
    }

    private static List<?> arguments(Object value, int count, String place) {
        if (value instanceof List<?> list && list.size() == count) {
            return list;
        }
        throw TemplateException.at(place, count + " arguments are wanted");
    }
}
