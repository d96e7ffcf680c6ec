package fusionpbx.sessiontalk.local.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local application as others' programs see it: the README's commands, a QR code reader, the AWS CLI. */
@DisplayName("Others' programs")
class ToolsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of("../..");

    /** For the AWS CLI. */
    private static final Map<String, String> AWS = Map.of(
            "AWS_ACCESS_KEY_ID", "any",
            "AWS_SECRET_ACCESS_KEY", "any",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_PAGER", "");

    private static LocalApplication application;
    private static JsonNode stack;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws StartException {
        application = LocalApplication.start(Options.sample(ROOT), _ -> {});
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void theReadmesCommandsSetAPhoneUpAndLogItOut() throws Exception {
        Tool.installed("curl", "--version");
        var answers = script("local/walk.sh").lines().map(ToolsTest::json).toList();
        assertEquals(
                List.of("true with accounts", "false with accounts", "true without accounts"),
                answers.stream().map(ToolsTest::described).toList());
        assertEquals(
                "1001",
                answers.getFirst()
                        .path("sipaccounts")
                        .path(0)
                        .path("sipusername")
                        .asText());
    }

    @Test
    void thePortalOfOnesOwnTakesTenCalls() throws Exception {
        Tool.installed("curl", "--version");
        removePhones("1001");
        var heading = "A portal of your own in ten curl calls";
        var answers = script("local/walk.sh", "docs/api.md", heading).lines().toList();
        assertTrue(answers.getFirst().contains("\"state\":\"fresh\""), answers.getFirst());
        assertTrue(answers.getLast().contains("\"kind\":\"revoked\""), answers.getLast());
        assertEquals(
                10,
                Files.readString(ROOT.resolve("docs/api.md"))
                        .lines()
                        .filter(line -> line.matches("\\d+\\. .*"))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "qr_text", "desktop_link", "welcome_url"})
    void theScriptPlaysThePhoneOfWhateverStandsBesideACode(String member) throws Exception {
        Tool.installed("curl", "--version");
        var text = JSON.readTree(issue("1003", "application/json")).path(member).asText();
        var answer = script("local/phone.sh", text);
        assertEquals("true with accounts", described(json(answer)));
        assertTrue(answer.contains("\"sippassword\":\"…\""), answer);
        script("local/phone.sh", "--unlock", text);
        removePhones("1003");
        assertEquals("true without accounts", described(json(script("local/phone.sh", "--unlock", text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-begins-with-a-dash", "--with-two", "scsc:1001@acme.example.com:-dash"})
    void aCodeMayBeginWithADash(String code) throws Exception {
        Tool.installed("curl", "--version");
        assertTrue(script("local/phone.sh", code).contains("This code is not known."));
    }

    @Test
    void theReadmeListsTheOptionsOfRun() throws Exception {
        var options = Main.commandLine(ROOT).getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .collect(Collectors.toCollection(TreeSet::new));
        var readme = Files.readString(ROOT.resolve("README.md"));
        var listed = Pattern.compile("^\\| `--.*", Pattern.MULTILINE)
                .matcher(readme)
                .results()
                .flatMap(row -> Pattern.compile("`(--[a-z-]+)")
                        .matcher(row.group().split("\\|")[1])
                        .results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(options, listed);
    }

    private String script(String name, String... arguments) throws Exception {
        var info = directory.resolve("info.json");
        InfoFile.write(info, application);
        return new Tool(ROOT.resolve(name).toString(), Map.of("INFO", info.toString())).run(arguments);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    private static String described(JsonNode answer) {
        var accounts = answer.path("sipaccounts").isArray() ? "with" : "without";
        return answer.path("update").asText() + " " + accounts + " accounts";
    }

    /** SAM's own translator: it drops what stands beside origins that alone are a function's. */
    @Test
    void samKeepsTheWholeOfTheCrossOriginSettings() throws Exception {
        var condition = translated()
                .path("Api")
                .path("Properties")
                .path("Body")
                .path("x-amazon-apigateway-cors")
                .path("Fn::If");
        assertEquals("HasCorsOrigins", condition.path(0).asText());
        assertEquals(
                List.of("allowHeaders", "allowMethods", "allowOrigins", "exposeHeaders", "maxAge"),
                condition.path(1).properties().stream()
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
        assertEquals("{\"Ref\":\"AWS::NoValue\"}", condition.path(2).toString());
    }

    @Test
    void cfnLintFindsNothingInTheTemplates() throws Exception {
        var lint = Tool.installed("cfn-lint", "--version");
        assertEquals(
                "",
                lint.run(
                        ROOT.resolve("template.yaml").toString(),
                        ROOT.resolve("docs/front.yaml").toString()));
    }

    /** Each right is to something by its name; what SAM adds is AWS's own, for logs and for X-Ray, which has nothing to name. */
    @Test
    void noFunctionMayDoMoreThanItsWork() throws Exception {
        var granted = new TreeSet<String>();
        var managed = new TreeSet<String>();
        for (var resource : translated()) {
            var properties = resource.path("Properties");
            var documents = properties.findValues("PolicyDocument");
            if (!resource.path("Type").asText().startsWith("AWS::IAM::")) {
                assertEquals(List.of(), documents, resource.toString());
                continue;
            }
            for (var statement : documents.stream()
                    .flatMap(document -> elements(document.path("Statement")))
                    .toList()) {
                assertEquals("Allow", statement.path("Effect").asText());
                elements(statement.path("Action")).forEach(action -> granted.add(action.asText()));
                assertTrue(
                        elements(statement.path("Resource")).allMatch(ToolsTest::names), "of everything: " + statement);
            }
            for (var arn : properties.path("ManagedPolicyArns")) {
                managed.addAll(arn.findValuesAsText("Fn::Sub"));
                if (arn.isTextual()) {
                    managed.add(arn.asText());
                }
            }
        }
        assertEquals(
                new TreeSet<>(Set.of(
                        "kms:Decrypt",
                        "lambda:InvokeFunction",
                        "rds-data:BeginTransaction",
                        "rds-data:CommitTransaction",
                        "rds-data:ExecuteStatement",
                        "rds-data:RollbackTransaction",
                        "secretsmanager:GetSecretValue",
                        "sqs:SendMessage")),
                granted);
        managed.removeIf(arn -> arn.endsWith("/AWSLambdaBasicExecutionRole"));
        managed.removeIf(arn -> arn.endsWith("/AWSXrayWriteOnlyAccess") || arn.endsWith("/AWSXRayDaemonWriteAccess"));
        assertEquals(new TreeSet<>(), managed);
    }

    /** CloudFormation replaces a version whose description has changed, and leaves it where only the environment has. */
    @Test
    void aParameterThatReachesAFunctionChangesItsVersion() throws Exception {
        var stack = translatedStack();
        var resources = stack.path("Resources");
        var parameters = stack.path("Parameters");
        int versions = 0;
        for (var version : resources) {
            if (version.path("Type").asText().equals("AWS::Lambda::Version")) {
                versions++;
                var function = version.at("/Properties/FunctionName/Ref").asText();
                var reaching = referred(resources.path(function).at("/Properties/Environment"));
                reaching.removeIf(name -> !parameters.has(name));
                reaching.removeAll(referred(version.at("/Properties/Description")));
                assertEquals(Set.of(), reaching, function);
            }
        }
        assertEquals(8, versions);
    }

    /** What intrinsic functions refer to, whether by Ref or within a text. */
    private static Set<String> referred(JsonNode node) {
        return Pattern.compile("\"Ref\":\"(\\w+)\"|\\$\\{(\\w+)}")
                .matcher(node.toString())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A reference, or an ARN without a wildcard. */
    private static boolean names(JsonNode resource) {
        return !resource.isMissingNode() && !resource.toString().contains("*");
    }

    /** Those of an array, or the one value itself. */
    private static Stream<JsonNode> elements(JsonNode node) {
        return node.isArray() ? node.valueStream() : Stream.of(node);
    }

    private static JsonNode translated() throws Exception {
        return translatedStack().path("Resources");
    }

    /** The template as SAM's own translator makes it. */
    private static JsonNode translatedStack() throws Exception {
        if (stack == null) {
            stack = translate();
        }
        return stack;
    }

    private static JsonNode translate() throws Exception {
        var python =
                Tool.installed("python3", "-c", "import samtranslator").with(Map.of("AWS_DEFAULT_REGION", "us-east-1"));
        var printed = python.run("-c", """
                import json, sys
                from samtranslator.parser.parser import Parser
                from samtranslator.translator.translator import Translator
                from samtranslator.yaml_helper import yaml_parse
                template = yaml_parse(open(sys.argv[1]).read())
                for resource in template["Resources"].values():
                    if resource["Type"] == "AWS::Serverless::Function":
                        resource["Properties"]["CodeUri"] = "s3://bucket/key"
                stack = Translator({}, Parser()).translate(template, {})
                print(json.dumps(stack))
                """, ROOT.resolve("template.yaml").toString());
        return JSON.readTree(
                printed.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow());
    }

    @Test
    void anIndependentReaderReadsTheQrCode() throws Exception {
        var zbar = Tool.installed("zbarimg", "--version");
        var issued = issue("1002", "application/json");
        var json = JSON.readTree(issued);
        var picture = directory.resolve("code.png");
        var data = json.path("qr_png").asText().replaceFirst("data:image/png;base64,", "");
        Files.write(picture, Base64.getDecoder().decode(data));
        assertEquals(
                json.path("qr_text").asText(),
                zbar.run("--nodbus", "--quiet", "--raw", picture.toString()).strip());
        Files.write(picture, issue("1002", "image/png"));
        assertTrue(
                zbar.run("--nodbus", "--quiet", "--raw", picture.toString()).startsWith("scsc:1002@acme.example.com:"));
    }

    @Test
    void theAwsCliInvokesAFunction() throws Exception {
        var answer = directory.resolve("answer.json");
        aws(
                "lambda",
                "invoke",
                "--endpoint-url",
                application.api().toString(),
                "--function-name",
                "CleanupFunction",
                answer.toString());
        assertTrue(JSON.readTree(answer.toFile()).path("finished").asBoolean());
    }

    @Test
    void theAwsCliSpeaksToTheDatabase() throws Exception {
        var rows = aws(dataApi(
                "execute-statement",
                "--database",
                application.databaseName(),
                "--sql",
                "select domain_name from v_domains order by 1"));
        assertEquals(
                "acme.example.com",
                rows.path("records").path(0).path(0).path("stringValue").asText());
        var transaction = aws(dataApi("begin-transaction", "--database", application.databaseName()))
                .path("transactionId")
                .asText();
        aws(dataApi(
                "execute-statement",
                "--transaction-id",
                transaction,
                "--database",
                application.databaseName(),
                "--sql",
                "update v_domains set domain_description = 'changed'"));
        assertEquals(
                "Rollback Complete",
                aws(dataApi("rollback-transaction", "--transaction-id", transaction))
                        .path("transactionStatus")
                        .asText());
    }

    @Test
    void aUrlThatLeakedIsRevokedByOneCommand() throws Exception {
        Tool.installed("aws", "--version");
        var secrets = application.endpoint().secrets();
        var arn = secrets.put("leaked", "the leaked value");
        var said = new Tool(ROOT.resolve("docs/revoke-url.sh").toString(), AWS)
                .with(Map.of("AWS_ENDPOINT_URL", application.endpoint().uri().toString()))
                .run(arn);
        var current = secrets.current(arn).orElseThrow();
        var previous = secretAt("AWSPREVIOUS", arn);
        for (var value : List.of(current, previous)) {
            assertTrue(value.matches("[A-Za-z0-9]{32}"), "a value that fits into a URL");
            assertFalse(said.contains(value), "a value is printed");
        }
        assertNotEquals(current, previous);
        assertTrue(said.startsWith("Revoked."), said);
    }

    private static String secretAt(String stage, String arn) throws Exception {
        return aws(
                        "secretsmanager",
                        "get-secret-value",
                        "--endpoint-url",
                        application.endpoint().uri().toString(),
                        "--secret-id",
                        arn,
                        "--version-stage",
                        stage)
                .path("SecretString")
                .asText();
    }

    private static String[] dataApi(String operation, String... arguments) {
        var command = new ArrayList<>(List.of(
                "rds-data",
                operation,
                "--endpoint-url",
                application.endpoint().uri().toString(),
                "--resource-arn",
                application.endpoint().clusterArn(),
                "--secret-arn",
                application.ownerSecretArn()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private static JsonNode aws(String... arguments) throws Exception {
        return JSON.readTree(Tool.installed("aws", "--version").with(AWS).run(arguments));
    }

    private static byte[] issue(String extension, String accept) throws Exception {
        var sample = application.sample().orElseThrow();
        var target = "/extensions/" + sample.extensionUuids().get(extension) + "/codes";
        return admin(request(target).header("Accept", accept).POST(BodyPublishers.noBody()), 201);
    }

    private static void removePhones(String extension) throws Exception {
        var uuid = application.sample().orElseThrow().extensionUuids().get(extension);
        var phones = JSON.readTree(admin(request("/devices?extension_uuid=" + uuid), 200));
        for (var phone : phones.path("devices")) {
            admin(request("/devices/" + phone.path("device_uuid").asText()).DELETE(), 204);
        }
    }

    private static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(application.api() + target));
    }

    private static byte[] admin(HttpRequest.Builder request, int status) throws Exception {
        var key = application.sample().orElseThrow().apiKeys().get("admin");
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(request.header("Authorization", "Bearer " + key).build(), BodyHandlers.ofByteArray());
            assertEquals(status, answer.statusCode());
            return answer.body();
        }
    }
}
