package fusionpbx.sessiontalk.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudFormation's intrinsic functions Ref, GetAtt, Sub and Split, resolved when a value is asked for. Any other is an error that
 * names the place: a guess would start an application that differs from the deployed one.
 */
record Intrinsics(References references) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    static boolean isCall(Map<?, ?> map) {
        return map.size() == 1
                && map.keySet().iterator().next() instanceof String name
                && (name.equals("Ref") || name.equals("Condition") || name.startsWith("Fn::"));
    }

    /** The value with every intrinsic function replaced: texts, lists and maps. */
    Object resolve(Object value, String place) {
        return switch (value) {
            case Map<?, ?> map
            when isCall(map) -> call(map.entrySet().iterator().next(), place);
            case Map<?, ?> map -> members(map, place);
            case List<?> list ->
                list.stream().map(element -> resolve(element, place)).toList();
            default -> value;
        };
    }

    private Map<String, Object> members(Map<?, ?> map, String place) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((name, value) -> resolved.put(name.toString(), resolve(value, place + "." + name)));
        return resolved;
    }

    private Object call(Map.Entry<?, ?> call, String place) {
        String function = call.getKey().toString();
        return switch (call.getValue()) {
            case String name when function.equals("Ref") -> reference(name, place);
            case List<?> path when function.equals("Fn::GetAtt") -> attribute(path, place);
            case String pattern when function.equals("Fn::Sub") -> substitute(pattern, place);
            case List<?> parts when function.equals("Fn::Split") && parts.size() == 2 -> split(parts, place);
            default -> throw TemplateException.at(place, "this use of " + function + " is not known here");
        };
    }

    private List<String> split(List<?> parts, String place) {
        String text = resolve(parts.getLast(), place).toString();
        return List.of(text.split(Pattern.quote(parts.getFirst().toString()), -1));
    }

    private String reference(String name, String place) {
        return references
                .reference(name)
                .orElseThrow(() -> TemplateException.at(place, "nothing is known here that !Ref " + name + " gives"));
    }

    private String attribute(List<?> path, String place) {
        String name = String.join(".", path.stream().map(Object::toString).toList());
        return references
                .attribute(name)
                .orElseThrow(
                        () -> TemplateException.at(place, "nothing is known here that !GetAtt " + name + " gives"));
    }

    private String substitute(String pattern, String place) {
        return VARIABLE.matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).isEmpty()
                                ? variable(found.group(2).strip(), place)
                                : "${" + found.group(2) + "}"));
    }

    private String variable(String name, String place) {
        return references
                .reference(name)
                .or(() -> references.attribute(name))
                .orElseThrow(
                        () -> TemplateException.at(place, "nothing is known here that ${" + name + "} stands for"));
    }
}
