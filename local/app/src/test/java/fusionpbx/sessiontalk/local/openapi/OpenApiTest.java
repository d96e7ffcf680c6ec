package fusionpbx.sessiontalk.local.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import fusionpbx.sessiontalk.local.template.GeneratedSecret;
import fusionpbx.sessiontalk.local.template.Route;
import fusionpbx.sessiontalk.local.template.StackContext;
import fusionpbx.sessiontalk.local.template.Template;
import fusionpbx.sessiontalk.local.template.TemplateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * docs/openapi.yaml says what the routes do: held against the template, and against real answers of every status. With
 * {@code -Dexamples=write} the examples are written anew from them.
 */
@DisplayName("docs/openapi.yaml")
class OpenApiTest {
    private static final Path ROOT = Path.of("../..");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PHONE = "0A1B2C3D4E5F6071";

    private static ApiDocument document;
    private static List<RealAnswer> answers;
    private static Map<String, RealAnswer> examples;

    @BeforeAll
    static void callEverything() throws Exception {
        document = ApiDocument.read(ROOT.resolve("docs/openapi.yaml"));
        try (var application = LocalApplication.start(Options.sample(ROOT), _ -> {});
                var calls = new ApiCalls(application)) {
            sessions(calls);
            pages(calls);
            codes(calls, application);
            lists(calls);
            phones(calls);
            refusals(calls);
            withoutDatabase(calls, application);
            answers = calls.answers();
            examples = calls.examples();
        }
    }

    private static void sessions(ApiCalls calls) throws Exception {
        var ticket = UUID.randomUUID().toString();
        var hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8)));
        calls.database("""
                insert into sessiontalk.tickets (ticket_hash, user_uuid, expires_at)
                select '%s', user_uuid, now() + interval '1 minute' from v_users where username = 'superadmin' limit 1
                """.formatted(hash));
        var body = "{\"ticket\":\"" + ticket + "\"}";
        var session = calls.request("POST /sessions").body(body).shows("signIn-201", 201);
        calls.request("POST /sessions").body(body).shows("signIn-403", 403);
        calls.request("POST /sessions")
                .body("{\"ticket\":\"" + "x".repeat(17_000) + "\"}")
                .answers(413);
        var token = session.json().path("token").asText();
        calls.request("GET /me").bearer(token).shows("showUser-200", 200);
        calls.request("GET /domains").bearer(token).shows("listDomains-200", 200);
        calls.request("GET /domains").bearer(token).query("limit=0").answers(400);
        calls.request("GET /domains").answers(403);
        calls.request("DELETE /sessions").bearer(token).answers(204);
        calls.request("DELETE /sessions").shows("signOut-409", 409);
    }

    private static void pages(ApiCalls calls) throws Exception {
        calls.request("GET /").answers(302);
        for (var page : List.of("GET /portal", "GET /welcome")) {
            calls.request(page).answers(200);
            calls.request(page).header("If-None-Match", "*").answers(304);
        }
        calls.request("GET /portal/{version}/{file}", "any", "portal.js").answers(200);
        calls.request("GET /portal/{version}/{file}", "any", "portal.css").answers(200);
        calls.request("GET /portal/{version}/{file}", "any", "none.js").answers(404);
        calls.request("GET /portal/{version}/{file}", "any", "portal.js")
                .header("If-None-Match", "*")
                .answers(304);
    }

    private static void codes(ApiCalls calls, LocalApplication application) throws Exception {
        var issue = "POST /extensions/{extension_uuid}/codes";
        var ada = calls.extension("1001");
        calls.database("update v_default_settings set default_setting_value = '2'"
                + " where default_setting_subcategory = 'sessiontalk_max_activations'");
        var code = calls.request(issue, ada).header("Idempotency-Key", "once").shows("issueCode-201", 201);
        calls.request(issue, ada).header("Idempotency-Key", "once").answers(409);
        calls.request(issue, ada).header("Accept", "image/png").answers(201);
        calls.request(issue, ada).header("Accept", "image/svg+xml").answers(201);
        calls.request(issue, ada).header("Accept", "text/html").answers(406);
        calls.request(issue, ada).body("{\"expires_in\":0}").answers(400);
        calls.request(issue, ada).body("{\"x\":\"" + "x".repeat(17_000) + "\"}").answers(413);
        calls.request(issue, ada)
                .body("{\"email\":{\"to\":\"ada@example.com\"}}")
                .answers(409);
        calls.database("""
                insert into v_default_settings (default_setting_uuid, default_setting_category,
                    default_setting_subcategory, default_setting_name, default_setting_value, default_setting_enabled)
                values (gen_random_uuid(), 'email_queue', 'enabled', 'boolean', 'true', true),
                       (gen_random_uuid(), 'email', 'smtp_from', 'text', 'pbx@example.com', true)
                """);
        calls.database("insert into v_email_queue (email_queue_uuid, hostname, email_date)"
                + " values (gen_random_uuid(), 'pbx1', now())");
        calls.request(issue, calls.extension("1003")).body("{\"email\":{}}").answers(409);
        calls.request(issue, calls.extension("1011")).answers(409);
        calls.request("GET /codes/{code_id}", code.json().path("code_id").asText())
                .answers(404);
        var fresh = calls.request(issue, ada).answers(201).json();
        calls.request("GET /codes").query("extension_uuid=" + ada).shows("listCodes-200", 200);
        provision(calls, application, fresh.path("code").asText());
        calls.request("GET /codes/{code_id}", fresh.path("code_id").asText()).shows("showCode-200", 200);
        var other =
                calls.request(issue, ada).answers(201).json().path("code_id").asText();
        calls.request("DELETE /codes/{code_id}", other).answers(204);
        calls.database("update v_default_settings set default_setting_value = '1'"
                + " where default_setting_subcategory = 'sessiontalk_max_activations'");
        calls.request(issue, ada).shows("issueCode-409", 409);
        calls.database("update v_devices set device_enabled = false where device_vendor = 'sessiontalk'");
        var device = calls.request("GET /devices")
                .query("extension_uuid=" + ada)
                .answers(200)
                .json();
        calls.request(issue, ada)
                .body("{\"replaces\":\"" + device.at("/devices/0/device_uuid").asText() + "\"}")
                .answers(409);
        calls.database("update v_devices set device_enabled = true where device_vendor = 'sessiontalk'");
        calls.database("update v_extensions set extension = 'a:b' where extension = '1010'");
        calls.request(issue, calls.extension("1010")).answers(409);
        calls.request("POST /codes")
                .body("{\"extension_uuids\":[\"%s\",\"%s\",\"none\"]}"
                        .formatted(calls.extension("1002"), calls.extension("1011")))
                .shows("issueCodes-200", 200);
        calls.request("POST /codes").body("{\"extension_uuids\":[]}").answers(400);
        calls.request("POST /codes")
                .body("{\"x\":\"" + "x".repeat(17_000) + "\"}")
                .answers(413);
    }

    private static void provision(ApiCalls calls, LocalApplication application, String code) throws Exception {
        var secret = application.provisioningUrl().getPath().replaceFirst("/provision/", "");
        var query = "username=1001@acme.example.com&password=%s&deviceId=" + PHONE + "&reprovision=false";
        calls.request("GET /provision/{secret}", secret)
                .query(query.formatted(code))
                .shows("provision-200", 200);
        calls.request("GET /provision/{secret}", secret)
                .query(query.formatted("unknown"))
                .shows("provision-200-refused", 200);
        calls.request("GET /provision/{secret}", "x".repeat(32)).answers(404);
    }

    private static void lists(ApiCalls calls) throws Exception {
        calls.request("GET /extensions").query("search=100&limit=2&counts=true").shows("listExtensions-200", 200);
        calls.request("GET /extensions").query("limit=501").shows("listExtensions-400", 400);
        calls.request("GET /extensions").anonymous().shows("listExtensions-401", 401);
        calls.request("GET /extensions").query("domain=none").shows("listExtensions-403", 403);
        calls.request("GET /extensions/{extension_uuid}", calls.extension("1001"))
                .shows("showExtension-200", 200);
        calls.request("GET /extensions/{extension_uuid}", "none").shows("showExtension-404", 404);
        calls.request("GET /settings").shows("showSettings-200", 200);
        calls.request("GET /codes").answers(400);
        calls.request("GET /codes").query("extension_uuid=none").answers(404);
        calls.request("GET /devices").query("limit=x").answers(400);
        calls.request("GET /devices").query("extension_uuid=none").answers(404);
        calls.request("GET /events").query("cursor=x").answers(400);
        calls.request("GET /events").query("extension_uuid=none").answers(404);
        calls.request("GET /events").query("limit=500").answers(200);
    }

    private static void phones(ApiCalls calls) throws Exception {
        var ada = "extension_uuid=" + calls.extension("1001");
        var device = calls.request("GET /devices")
                .query(ada)
                .shows("listDevices-200", 200)
                .json()
                .at("/devices/0/device_uuid")
                .asText();
        calls.request("POST /devices/{device_uuid}/refresh", device).answers(204);
        calls.request("DELETE /devices/{device_uuid}", device).answers(204);
        calls.request("GET /events").query(ada + "&limit=3").shows("listEvents-200", 200);
    }

    /** What each route with a bearer answers to the wrong ones, and of what there is not. */
    private static void refusals(ApiCalls calls) throws Exception {
        for (var operation : secured()) {
            var variables = List.of("none", "none").toArray();
            calls.request(operation.key(), variables).anonymous().answers(401);
            calls.request(operation.key(), variables)
                    .bearer("no-key-of-anybody-but-as-long-as-one")
                    .answers(403);
            if (documents(operation, 404) && operation.path().contains("{")) {
                calls.request(operation.key(), variables).answers(404);
            }
        }
    }

    /** The authorizer's answers are remembered, so that the functions run. */
    private static void withoutDatabase(ApiCalls calls, LocalApplication application) throws Exception {
        calls.request("GET /domains").by("superadmin").answers(200);
        application.endpoint().faults().every(Fault.error("DatabaseErrorException", 400));
        var none = UUID.randomUUID().toString();
        for (var operation : secured()) {
            if (operation.id().equals("signOut")) {
                continue;
            }
            var request = calls.request(operation.key(), none).by("superadmin");
            switch (operation.id()) {
                case "listExtensions" -> request.shows("listExtensions-503", 503);
                case "listCodes" -> request.query("extension_uuid=" + none).answers(503);
                case "issueCodes" ->
                    request.body("{\"extension_uuids\":[\"" + none + "\"]}").answers(503);
                default -> request.answers(503);
            }
        }
        calls.request("POST /sessions").body("{\"ticket\":\"" + none + "\"}").answers(503);
        application.endpoint().faults().clear();
    }

    private static List<ApiDocument.Operation> secured() {
        return document.operations().values().stream()
                .filter(operation -> !operation.node().has("security"))
                .toList();
    }

    private static boolean documents(ApiDocument.Operation operation, int status) {
        return !document.response(operation, status).isMissingNode();
    }

    @Test
    void itIsWellFormed() throws IOException {
        assertEquals(List.of(), document.faults());
    }

    @Test
    void itHasTheTemplatesRoutesAndTheirAuthorization() throws IOException {
        Template template = template();
        assertEquals(
                template.routes().stream().map(Route::key).collect(Collectors.toCollection(TreeSet::new)),
                document.operations().keySet());
        for (var route : template.routes()) {
            assertEquals(
                    route.authorizer().isPresent(),
                    !document.operations().get(route.key()).node().has("security"),
                    route.key());
        }
    }

    private static Template template() throws IOException {
        var file = TemplateFile.read(ROOT.resolve("template.yaml"));
        var parameters = Stream.of("ClusterArn", "DatabaseSecretArn", "RuntimeSecretArn", "DatabaseName")
                .collect(Collectors.toMap(name -> name, name -> "any"));
        var references = Stream.concat(file.secrets().stream().map(GeneratedSecret::name), Stream.of("FallbackSecret"))
                .collect(Collectors.toMap(name -> name, name -> "any"));
        return file.resolve(new StackContext("us-east-1", "123456789012", "stack", parameters, references));
    }

    /** With no parameter set, no page of another origin may call it. */
    @Test
    void noOtherOriginMayCallItUnlessAParameterSaysSo() throws IOException {
        assertEquals(Set.of(), template().cors().origins());
    }

    @Test
    void whatIsAnsweredIsDocumented() {
        var wrong = new ArrayList<String>();
        for (var answer : answers) {
            var response = document.response(document.operations().get(answer.route()), answer.status());
            var media = response.path("content").path(answer.type());
            if (response.isMissingNode()) {
                wrong.add(answer + ": the status is not documented");
            } else if (answer.body().length > 0 && media.isMissingNode()) {
                wrong.add(answer + ": the media type is not documented");
            } else if (answer.isJson()) {
                document.faults(media, answer.json()).forEach(fault -> wrong.add(answer + ": " + fault));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatIsDocumentedIsAnswered() {
        var documented = new TreeSet<String>();
        document.operations()
                .values()
                .forEach(operation -> operation
                        .node()
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(status -> documented.add(operation.key() + " " + status)));
        var answered = answers.stream()
                .map(answer -> answer.route() + " " + answer.status())
                .collect(Collectors.toSet());
        documented.removeAll(answered);
        // A token of a session is not asked of the database again, and what it deletes there need not exist.
        assertEquals(Set.of("DELETE /sessions 503"), documented);
        var conflicts = document.root().at("/components/schemas/Conflict/properties/type/enum");
        for (var type : conflicts) {
            assertTrue(
                    answers.stream()
                            .anyMatch(answer -> answer.status() == 409
                                    && answer.json().path("type").equals(type)),
                    () -> "never answered: " + type);
        }
    }

    @Test
    void itsExamplesAreRealAnswers() throws IOException {
        var files = document.exampleFiles();
        assertEquals(examples.keySet(), files.keySet());
        for (var example : examples.entrySet()) {
            var file = files.get(example.getKey());
            var value = JSON.createObjectNode().set("value", example.getValue().example());
            if ("write".equals(System.getProperty("examples"))) {
                Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
            }
            assertEquals(value, JSON.readTree(file.toFile()), example.getKey());
        }
    }

    /** So that the tests above cannot pass for want of a rule. */
    @Test
    void aMemberThatIsRenamedIsFound() {
        var answer = examples.get("showExtension-200");
        var media = document.response(document.operations().get(answer.route()), 200)
                .path("content")
                .path("application/json");
        var renamed = (ObjectNode) answer.json();
        assertEquals(List.of(), document.faults(media, renamed));
        renamed.set("device_count", renamed.remove("devices"));
        var faults = document.faults(media, renamed);
        assertEquals(2, faults.size(), faults.toString());
        assertFalse(faults.stream().anyMatch(String::isBlank));
    }
}
