package fusionpbx.sessiontalk.local.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local application as others' programs see it: the script of the README, a QR code reader, the AWS CLI. */
@DisplayName("Others' programs")
class ToolsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of("../..");

    private static LocalApplication application;

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
    void theReadmesScriptSetsAPhoneUp() throws Exception {
        Tool.installed("curl", "--version");
        var info = directory.resolve("info.json");
        InfoFile.write(info, application);
        var answer = JSON.readTree(Tool.installed("sh", "-c", "true")
                .run(ROOT.resolve("local/try.sh").toString(), info.toString()));
        assertTrue(answer.path("update").asBoolean());
        assertEquals(
                "1001", answer.path("sipaccounts").path(0).path("sipusername").asText());
    }

    @Test
    void theReadmeShowsTheScriptsVeryCalls() throws Exception {
        var readme = Files.readString(ROOT.resolve("README.md"));
        var marked = Files.readString(ROOT.resolve("local/try.sh")).split("# README: (?!end)");
        assertEquals(3, marked.length, "two calls are marked");
        for (int i = 1; i < marked.length; i++) {
            var call = marked[i]
                    .lines()
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("#"))
                    .toList();
            call.forEach(line -> assertTrue(readme.contains(line), () -> "README.md lacks: " + line));
        }
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
        var aws = Tool.installed("aws", "--version")
                .with(Map.of(
                        "AWS_ACCESS_KEY_ID", "any",
                        "AWS_SECRET_ACCESS_KEY", "any",
                        "AWS_DEFAULT_REGION", "us-east-1",
                        "AWS_PAGER", ""));
        return JSON.readTree(aws.run(arguments));
    }

    private static byte[] issue(String extension, String accept) throws Exception {
        var sample = application.sample().orElseThrow();
        var request = HttpRequest.newBuilder(URI.create(application.api() + "/extensions/"
                        + sample.extensionUuids().get(extension) + "/codes"))
                .header("Authorization", "Bearer " + sample.apiKeys().get("admin"))
                .header("Accept", accept)
                .POST(BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            assertEquals(201, answer.statusCode());
            return answer.body();
        }
    }
}
