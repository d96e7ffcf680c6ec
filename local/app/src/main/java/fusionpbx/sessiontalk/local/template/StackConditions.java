package fusionpbx.sessiontalk.local.template;

import java.util.List;
import java.util.Map;

/** The template's conditions, of Not and Equals, and what depends on them. */
record StackConditions(Map<?, ?> declared, Intrinsics intrinsics) {
    private static final Map<String, String> NO_VALUE = Map.of("Ref", "AWS::NoValue");

    /** A mapping, or the branch of an If that counts; empty where that is AWS::NoValue, or where there is no mapping. */
    Map<?, ?> chosen(Map<?, ?> parent, String name, String place) {
        Map<?, ?> value = Yaml.map(parent, name);
        return switch (value.get("Fn::If")) {
            case List<?> parts when parts.size() == 3 -> branch(parts, place);
            case null -> value;
            default -> throw TemplateException.at(place, "an If has three parts");
        };
    }

    private Map<?, ?> branch(List<?> parts, String place) {
        Object branch = parts.get(holds(Yaml.map(declared, parts.getFirst().toString()), place) ? 1 : 2);
        return branch instanceof Map<?, ?> map && !map.equals(NO_VALUE) ? map : Map.of();
    }

    private boolean holds(Object condition, String place) {
        if (condition instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> call = map.entrySet().iterator().next();
            if (call.getValue() instanceof List<?> parts) {
                if (call.getKey().equals("Fn::Not") && parts.size() == 1) {
                    return !holds(parts.getFirst(), place);
                }
                if (call.getKey().equals("Fn::Equals") && parts.size() == 2) {
                    return intrinsics
                            .resolve(parts.getFirst(), place)
                            .equals(intrinsics.resolve(parts.getLast(), place));
                }
            }
        }
        throw TemplateException.at(place, "such a condition is not known here");
    }
}
