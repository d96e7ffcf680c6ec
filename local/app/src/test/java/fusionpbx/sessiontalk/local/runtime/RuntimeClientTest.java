package fusionpbx.sessiontalk.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import fusionpbx.sessiontalk.local.app.StartException;
import fusionpbx.sessiontalk.local.fusionpbx.SampleDomain;
import fusionpbx.sessiontalk.local.fusionpbx.SampleUser;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import local.lambdaruntime.Answer;
import local.lambdaruntime.FunctionCode;
import local.lambdaruntime.FunctionProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars that are deployed, each in a process of its own under AWS's runtime client for Java. */
@DisplayName("Under AWS's runtime client")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime client has native code, for Linux alone")
class RuntimeClientTest {
    private static final Path ROOT = Path.of("../..");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** With a call that reads from the database. */
    private static final Set<String> PRIMED = Set.of("authorize", "devices", "issue", "provision", "sessions");

    private static LocalApplication application;
    private static HttpServer cloudFormation;

    @BeforeAll
    static void start() throws StartException, IOException {
        cloudFormation = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cloudFormation.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        cloudFormation.start();
        application = LocalApplication.start(Options.sample(ROOT), _ -> {});
    }

    @AfterAll
    static void stop() {
        application.close();
        cloudFormation.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorize", "cleanup", "devices", "issue", "migrate", "portal", "provision", "sessions"})
    void everySampleEventIsAnsweredAsInThisProcess(String name) throws Exception {
        application.endpoint().calls().reset();
        try (FunctionProcess function = process(name)) {
            assertEquals(
                    PRIMED.contains(name) ? 1 : 0,
                    application.endpoint().calls().count("ExecuteStatement"));
            if (snapStart(name)) {
                function.restore();
            }
            List<String> differences = new ArrayList<>();
            for (Path file : events(name)) {
                String event = filledIn(Files.readString(file));
                String here = summary(invoke(name, event));
                String there = summary(function.invoke(event).body());
                if (!here.equals(there)) {
                    differences.add("%s: %s here, %s there".formatted(file.getFileName(), here, there));
                }
            }
            assertEquals(List.of(), differences);
            function.log().forEach(RuntimeClientTest::isALineOfJsonWithALevel);
            assertEquals(List.of(), function.warnings());
        }
    }

    @Test
    void aFunctionIsPrimedBeforeItsSnapshotAndReadsItsSecretAfterIt() throws Exception {
        try (FunctionProcess function = process("provision")) {
            assertEquals(List.of(), function.log());
            assertEquals(1, function.credentialsRead());
            application.endpoint().calls().reset();
            function.restore();
            assertEquals(0, application.endpoint().calls().count());
            String event = filledIn(Files.readString(ROOT.resolve("events/provision/unknown-code.json")));
            function.invoke(event);
            assertEquals(1, application.endpoint().calls().count("ExecuteStatement"));
            long secretsRead = application.endpoint().calls().count("GetSecretValue");
            assertTrue(secretsRead > 0);
            assertEquals(2, function.credentialsRead());
            function.invoke(event);
            assertEquals(2, application.endpoint().calls().count("ExecuteStatement"));
            assertEquals(secretsRead, application.endpoint().calls().count("GetSecretValue"));
            assertEquals(List.of("restored", "warm"), starts(function));
        }
    }

    @Test
    void aDatabaseThatIsAwayKeepsNoFunctionFromItsSnapshot() throws Exception {
        Map<String, String> environment = new HashMap<>(environment("provision"));
        environment.put("AWS_ENDPOINT_URL_RDS_DATA", "http://127.0.0.1:1");
        try (FunctionProcess function = FunctionProcess.start(code("provision", environment))) {
            function.restore();
            Answer answer = function.invoke(filledIn(Files.readString(ROOT.resolve("events/provision/unlock.json"))));
            assertEquals("status 200", summary(answer.body()));
        }
    }

    private static List<String> starts(FunctionProcess function) {
        return function.log().stream()
                .map(RuntimeClientTest::json)
                .filter(line -> line.has("_aws"))
                .map(line -> line.path("start").asText())
                .toList();
    }

    private static void isALineOfJsonWithALevel(String line) {
        JsonNode json = json(line);
        assertTrue(json.path("level").asText().matches("INFO|WARN|ERROR"), line);
        SampleUser admin = application.sample().orElseThrow().acme().user("admin");
        assertFalse(line.contains(admin.apiKey()), "an API key is logged");
    }

    /** What the gateway, Lambda or an operator go by; identifiers and times differ from call to call. */
    private static String summary(String answer) {
        JsonNode json = json(answer);
        if (json.has("errorType")) {
            return "fails with " + json.path("errorType").asText();
        }
        if (json.has("statusCode")) {
            return "status " + json.path("statusCode").asText();
        }
        List<String> members = new ArrayList<>();
        json.fieldNames().forEachRemaining(members::add);
        return members.isEmpty() ? json.toString() : "members " + members;
    }

    private static String invoke(String name, String event) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(application
                                .api()
                                .resolve("/2015-03-31/functions/%s/invocations".formatted(logicalId(name))))
                        .POST(BodyPublishers.ofString(event))
                        .build(),
                BodyHandlers.ofString());
        return answer.body();
    }

    private static List<Path> events(String name) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("events").resolve(name))) {
            return files.sorted().toList();
        }
    }

    /** With the secrets, the user and the address that are right here, where the sample events show where they stand. */
    private static String filledIn(String event) {
        SampleDomain acme = application.sample().orElseThrow().acme();
        SampleUser admin = acme.user("admin");
        return event.replaceAll(
                        "https://cloudformation[^\"]+",
                        "http://127.0.0.1:" + cloudFormation.getAddress().getPort())
                .replace("URLSECRETurlsecret0123456789ABCD", application.urlSecret())
                .replace("EXAMPLE-KEY-OF-AT-LEAST-31-CHARACTERS", admin.apiKey())
                .replace("5d0c2b1e-6a3f-4e7d-8c9b-0a1b2c3d4e5f", admin.uuid().toString())
                .replace("8e1f3d2c-4b5a-4698-9786-7564534231a0", acme.uuid().toString())
                .replace(
                        "2b7d9a43-5b0e-4c1f-9b1e-0f6d3a7c1001",
                        acme.extension("1001").uuid().toString());
    }

    private static FunctionProcess process(String name) {
        return FunctionProcess.start(code(name, environment(name)));
    }

    private static FunctionCode code(String name, Map<String, String> environment) {
        LambdaFunction function = function(name);
        return new FunctionCode(
                List.of(ROOT.resolve(function.code())),
                function.handler(),
                function.memory(),
                function.timeout(),
                environment,
                snapStart(name));
    }

    private static boolean snapStart(String name) {
        return !name.equals("migrate");
    }

    private static Map<String, String> environment(String name) {
        Map<String, String> environment = new HashMap<>(function(name).environment());
        String endpoint = application.endpoint().uri().toString();
        environment.put("AWS_ENDPOINT_URL_RDS_DATA", endpoint);
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", endpoint);
        return environment;
    }

    private static LambdaFunction function(String name) {
        return application.functions().get(logicalId(name));
    }

    private static String logicalId(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Function";
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
