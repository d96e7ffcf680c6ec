package fusionpbx.sessiontalk.local.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads functions, each with what Globals says of all. */
final class FunctionReader {
    /** Lambda's own defaults. */
    private static final int MEMORY = 128;

    private static final int TIMEOUT = 3;

    private FunctionReader() {}

    static Map<String, Section> sections(Map<?, ?> template, Intrinsics intrinsics) {
        Map<?, ?> globals = Yaml.map(Yaml.map(template, "Globals"), "Function");
        Map<String, Section> sections = new LinkedHashMap<>();
        Yaml.resources(template, "AWS::Serverless::Function"::equals)
                .forEach((name, resource) -> sections.put(
                        name, new Section(name, Yaml.merge(globals, Yaml.map(resource, "Properties")), intrinsics)));
        return sections;
    }

    static LambdaFunction read(String name, Section properties) {
        return new LambdaFunction(
                name,
                properties.text("CodeUri"),
                properties.text("Handler"),
                properties.optionalText("AutoPublishAlias"),
                properties.number("MemorySize").orElse(MEMORY),
                Duration.ofSeconds(properties.number("Timeout").orElse(TIMEOUT)),
                properties.section("Environment").section("Variables").allTexts());
    }
}
