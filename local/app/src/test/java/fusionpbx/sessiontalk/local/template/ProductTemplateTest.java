package fusionpbx.sessiontalk.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the product's own template must keep to. */
class ProductTemplateTest {
    private static final Path ROOT = Path.of("../..");

    /** None of them shows a path, a query, a header or a body: those hold the URL's secret, codes and keys. */
    private static final Set<String> HARMLESS = Set.of(
            "requestId",
            "requestTime",
            "routeKey",
            "status",
            "error.responseType",
            "responseLatency",
            "integrationLatency",
            "responseLength",
            "identity.sourceIp");

    private final Map<?, ?> template = YamlTree.read(read(ROOT.resolve("template.yaml")));

    @Test
    void theAccessLogShowsNothingThatMayHoldASecret() throws IOException {
        String format = Yaml.map(
                        Yaml.map(Yaml.map(Yaml.map(template, "Resources"), "Api"), "Properties"), "AccessLogSettings")
                .get("Format")
                .toString();
        Set<String> shown = Pattern.compile("\\$context\\.([A-Za-z.]+)")
                .matcher(format)
                .results()
                .map((MatchResult variable) -> variable.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(HARMLESS.containsAll(shown), shown.toString());
        assertTrue(shown.contains("routeKey"));
        assertTrue(new ObjectMapper().readTree(format).isObject());
    }

    @Test
    void onlyMigrateLogsInAsTheOwner() {
        functions().forEach((name, properties) -> {
            boolean owner = name.equals("MigrateFunction");
            String all = properties.toString();
            assertEquals(owner, all.contains("DatabaseSecretArn"), name);
            assertEquals(owner || name.equals("PortalFunction"), !all.contains("RuntimeLoginPolicy"), name);
        });
        assertFalse(Yaml.map(template, "Globals").toString().contains("DatabaseSecretArn"));
        Yaml.resources(template, "AWS::IAM::ManagedPolicy"::equals)
                .forEach((name, policy) -> assertFalse(policy.toString().contains("DatabaseSecretArn"), name));
    }

    /** SAM does not publish a version for a parameter's new value: the description must change with it. */
    @Test
    void aVersionsDescriptionNamesEveryParameterThatReachesTheFunction() {
        functions().forEach((name, properties) -> {
            if (!name.equals("PortalFunction")) {
                Set<String> parameters = new TreeSet<>(Yaml.map(template, "Parameters").keySet().stream()
                        .map(Object::toString)
                        .toList());
                String environment = Yaml.merge(Yaml.map(Yaml.map(template, "Globals"), "Function"), properties)
                        .get("Environment")
                        .toString();
                parameters.removeIf(parameter -> !environment.contains(parameter));
                assertEquals(name.equals("CleanupFunction") ? 5 : 3, parameters.size(), parameters::toString);
                String description = properties.get("VersionDescription").toString();
                parameters.forEach(parameter -> assertTrue(description.contains(parameter), name + ": " + parameter));
            }
        });
    }

    private Map<String, Map<?, ?>> functions() {
        Map<String, Map<?, ?>> functions = new TreeMap<>();
        Yaml.resources(template, "AWS::Serverless::Function"::equals)
                .forEach((name, resource) -> functions.put(name, Yaml.map(resource, "Properties")));
        return functions;
    }

    @Test
    void oneVerbNamesDirectoryJarHandlerAndResource() throws IOException {
        Set<String> expected;
        try (Stream<Path> directories = Files.list(ROOT.resolve("functions"))) {
            expected = directories
                    .filter(directory -> Files.exists(directory.resolve("pom.xml")))
                    .map(directory -> directory.getFileName().toString())
                    .map(ProductTemplateTest::line)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> actual = new TreeSet<>();
        Yaml.resources(template, "AWS::Serverless::Function"::equals).forEach((name, resource) -> {
            Map<?, ?> properties = Yaml.map(resource, "Properties");
            actual.add(name + " " + properties.get("CodeUri") + " " + properties.get("Handler"));
        });
        assertEquals(expected, actual);
    }

    private static String line(String verb) {
        String name = Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
        return "%2$sFunction functions/%1$s/target/%1$s.jar fusionpbx.sessiontalk.%1$s.%2$sHandler::handleRequest"
                .formatted(verb, name);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
