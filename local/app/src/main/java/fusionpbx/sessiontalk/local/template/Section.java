package fusionpbx.sessiontalk.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A mapping of the template, with its place for messages, whose members are resolved as they are read. */
record Section(String place, Map<?, ?> members, Intrinsics intrinsics) {
    Optional<Object> value(String name) {
        return members.containsKey(name)
                ? Optional.ofNullable(intrinsics.resolve(members.get(name), placeOf(name)))
                : Optional.empty();
    }

    Optional<String> optionalText(String name) {
        return value(name).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw TemplateException.at(placeOf(name), "a text is wanted");
        });
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> TemplateException.at(place, name + " is missing"));
    }

    Optional<Integer> number(String name) {
        return optionalText(name).map(text -> {
            if (text.matches("\\d{1,9}")) {
                return Integer.valueOf(text);
            }
            throw TemplateException.at(placeOf(name), "a whole number is wanted");
        });
    }

    boolean flag(String name) {
        return optionalText(name).map(Boolean::parseBoolean).orElse(false);
    }

    List<String> texts(String name) {
        return switch (value(name).orElse(List.of())) {
            case List<?> list -> list.stream().map(Object::toString).toList();
            default -> throw TemplateException.at(placeOf(name), "a list is wanted");
        };
    }

    /** Empty where there is no such member. */
    Section section(String name) {
        return new Section(placeOf(name), Yaml.map(members, name), intrinsics);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        members.keySet().forEach(name -> names.add(name.toString()));
        return names;
    }

    Map<String, String> allTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        names().forEach(name -> optionalText(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    Map<String, Object> allValues() {
        Map<String, Object> values = new LinkedHashMap<>();
        names().forEach(name -> value(name).ifPresent(value -> values.put(name, value)));
        return values;
    }

    private String placeOf(String name) {
        return place + "." + name;
    }
}
