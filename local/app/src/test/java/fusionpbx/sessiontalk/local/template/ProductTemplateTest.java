package fusionpbx.sessiontalk.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.observation.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the product's own template must keep to. */
class ProductTemplateTest {
    private static final Path ROOT = Path.of("../..");

    /** None of them shows a path, a query, a header or a body: those hold the URL's secret, codes and keys. */
    private static final Set<String> HARMLESS = Set.of(
            "requestId",
            "awsEndpointRequestId",
            // Why API Gateway could not ask the authorizer; its own answers are no errors.
            "authorizer.error",
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
                assertEquals(
                        Map.of("CleanupFunction", 5, "IssueFunction", 4).getOrDefault(name, 3),
                        parameters.size(),
                        parameters::toString);
                String description = properties.get("VersionDescription").toString();
                parameters.forEach(parameter -> assertTrue(description.contains(parameter), name + ": " + parameter));
            }
        });
    }

    /** A jar is what `sam build` would try to build. */
    @Test
    void samBuildsNothing() {
        Yaml.resources(template, "AWS::Serverless::Function"::equals)
                .forEach((name, resource) ->
                        assertEquals("true", Yaml.map(resource, "Metadata").get("SkipBuild"), name));
    }

    @Test
    void whatCannotBeHadAgainOutlivesTheStack() {
        for (String name : new String[] {"ProvisioningUrlSecret", "FunctionLogs", "AccessLogs"}) {
            Map<?, ?> resource = Yaml.map(Yaml.map(template, "Resources"), name);
            assertEquals("Retain", resource.get("DeletionPolicy"), name);
            assertEquals("Retain", resource.get("UpdateReplacePolicy"), name);
        }
    }

    @Test
    void aSecondStackFindsNoNameTaken() {
        functions().forEach((name, properties) -> {
            assertFalse(properties.containsKey("FunctionName"), name);
            Yaml.map(properties, "Events").values().stream()
                    .filter(event -> event instanceof Map<?, ?> its && "ScheduleV2".equals(its.get("Type")))
                    .forEach(event -> assertEquals(
                            "true", Yaml.map((Map<?, ?>) event, "Properties").get("OmitName"), name));
        });
    }

    /** A version that nobody calls for two weeks is put to sleep, and migrate is called at deployments alone. */
    @Test
    void onlyMigrateIsWithoutSnapStart() {
        functions()
                .forEach((name, properties) -> assertEquals(
                        name.equals("MigrateFunction") ? "None" : null,
                        Yaml.map(properties, "SnapStart").get("ApplyOn"),
                        name));
        Map<?, ?> globals = Yaml.map(Yaml.map(template, "Globals"), "Function");
        assertEquals("PublishedVersions", Yaml.map(globals, "SnapStart").get("ApplyOn"));
    }

    @Test
    void thePageKnowsNothingOfTheDatabase() {
        assertFalse(functions().get("PortalFunction").containsKey("Environment"));
        assertFalse(functions().get("PortalFunction").containsKey("Policies"));
        assertFalse(Yaml.map(Yaml.map(template, "Globals"), "Function").containsKey("Environment"));
    }

    /** An alarm on a name that no function emits would never ring. */
    @Test
    void alarmsAndTheDashboardAskForMetricsThatTheFunctionsEmit() throws IOException {
        Set<String> emitted = Stream.of(Metric.values()).map(Metric::text).collect(Collectors.toSet());
        Set<String> shown = new TreeSet<>();
        String runbooks = read(ROOT.resolve("docs/operations.md"));
        Yaml.resources(template, "AWS::CloudWatch::Alarm"::equals).forEach((name, alarm) -> {
            Map<?, ?> properties = Yaml.map(alarm, "Properties");
            if (Observation.NAMESPACE.equals(properties.get("Namespace"))) {
                shown.add(properties.get("MetricName").toString());
                assertEquals(
                        "[{Name=Stack, Value={Ref=AWS::StackName}}]",
                        properties.get("Dimensions").toString(),
                        name);
            }
            assertTrue(properties.get("AlarmActions").toString().contains("AlarmTopicArn"), name);
            assertTrue(runbooks.contains("`" + name + "`"), name + " has no runbook");
        });
        assertEquals(10, shown.size(), shown.toString());
        String body = Yaml.map(Yaml.map(Yaml.map(template, "Resources"), "Dashboard"), "Properties")
                .get("DashboardBody")
                .toString();
        JsonNode dashboard = new ObjectMapper().readTree(body.substring(body.indexOf('{', 1), body.lastIndexOf('}')));
        for (JsonNode widget : dashboard.path("widgets")) {
            for (JsonNode metric : widget.path("properties").path("metrics")) {
                if (metric.get(0).textValue().equals(Observation.NAMESPACE)) {
                    shown.add(metric.get(1).textValue());
                }
            }
        }
        assertTrue(emitted.containsAll(shown), shown.toString());
        // How long a call takes is Lambda's own metric, too, and that is the one shown.
        emitted.remove(Metric.CALL_TIME.text());
        assertEquals(new TreeSet<>(emitted), shown, "all that is emitted is shown");
    }

    @Test
    void everyParameterHasALabelInOneGroup() {
        Map<?, ?> parts = Yaml.map(Yaml.map(template, "Metadata"), "AWS::CloudFormation::Interface");
        Set<String> parameters = Yaml.map(template, "Parameters").keySet().stream()
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                parameters,
                Yaml.map(parts, "ParameterLabels").keySet().stream()
                        .map(Object::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
        var grouped = ((List<?>) parts.get("ParameterGroups"))
                .stream()
                        .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("Parameters")).stream())
                        .map(Object::toString)
                        .sorted()
                        .toList();
        assertEquals(List.copyOf(parameters), grouped);
    }

    /** One resource each, in AWS's own partition: what the Data API does in others is not known. */
    @ParameterizedTest
    @CsvSource({
        "ClusterArn, arn:aws:rds:eu-central-1:123456789012:cluster:pbx, true",
        "ClusterArn, arn:aws:rds:eu-central-1:123456789012:cluster:*, false",
        "ClusterArn, arn:aws-cn:rds:cn-north-1:123456789012:cluster:pbx, false",
        "RuntimeSecretArn, arn:aws:secretsmanager:eu-central-1:123456789012:secret:pbx/run-AbCdEf, true",
        "RuntimeSecretArn, arn:aws:secretsmanager:eu-central-1:123456789012:secret:*, false",
        "DatabaseSecretArn, arn:aws:secretsmanager:eu-central-1:123456789012:secret:pbx*, false",
        "DatabaseSecretArn, arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:pbx, false",
        "SecretsKeyArn, '', true",
        "SecretsKeyArn, arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab, true",
        "SecretsKeyArn, arn:aws:kms:eu-central-1:123456789012:key/*, false"
    })
    void anArnNamesOneResource(String parameter, String arn, boolean allowed) {
        String pattern = Yaml.map(Yaml.map(template, "Parameters"), parameter)
                .get("AllowedPattern")
                .toString();
        assertEquals(allowed, arn.matches(pattern));
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
