package fusionpbx.sessiontalk.local.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Ways about in the unresolved template. */
final class Yaml {
    private Yaml() {}

    /** The member's mapping; empty where there is no such member. */
    static Map<?, ?> map(Map<?, ?> parent, String name) {
        return switch (parent.get(name)) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            default -> throw TemplateException.at(name, "is not a mapping");
        };
    }

    /** The resources of the types wanted, by logical id, in the template's order. */
    static Map<String, Map<?, ?>> resources(Map<?, ?> template, Predicate<String> type) {
        Map<String, Map<?, ?>> found = new LinkedHashMap<>();
        Map<?, ?> all = map(template, "Resources");
        all.keySet().stream().map(Object::toString).forEach(name -> {
            Map<?, ?> resource = map(all, name);
            if (resource.get("Type") instanceof String its && type.test(its)) {
                found.put(name, resource);
            }
        });
        return found;
    }

    /** SAM's merge of Globals with a resource: mappings grow together, anything else is the resource's own. */
    static Map<?, ?> merge(Map<?, ?> global, Map<?, ?> own) {
        Map<Object, Object> merged = new LinkedHashMap<>(global);
        own.forEach((name, value) -> merged.merge(
                name,
                value,
                (inherited, mine) ->
                        inherited instanceof Map<?, ?> a && mine instanceof Map<?, ?> b && plain(a) && plain(b)
                                ? merge(a, b)
                                : mine));
        return merged;
    }

    private static boolean plain(Map<?, ?> map) {
        return !Intrinsics.isCall(map);
    }
}
