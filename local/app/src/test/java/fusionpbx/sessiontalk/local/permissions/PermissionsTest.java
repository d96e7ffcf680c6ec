package fusionpbx.sessiontalk.local.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import fusionpbx.sessiontalk.local.template.StackContext;
import fusionpbx.sessiontalk.local.template.TemplateFile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every caller at every route for every kind of extension, over HTTP against all that is deployed. */
class PermissionsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final String NO_SESSION =
            "You called with an API key, which has no session to end. It is valid until FusionPBX changes or removes it.";

    private static LocalApplication application;
    private static Tenants tenants;

    record Case(Who who, Route route, Which which, Expectation expected) {
        @Override
        public String toString() {
            return "%s: %s, %s: %d".formatted(who.text, route.key, which.text, expected.status());
        }
    }

    @BeforeAll
    static void start() throws Exception {
        application = LocalApplication.start(Options.sample(Path.of("../..")), line -> {});
        tenants = new Tenants(application.jdbcUrl());
    }

    @AfterAll
    static void stop() throws Exception {
        tenants.close();
        application.close();
    }

    static Stream<Case> cases() {
        return Arrays.stream(Who.values())
                .flatMap(who -> Arrays.stream(Route.values())
                        .flatMap(route -> Arrays.stream(Which.values())
                                .map(which -> new Case(who, route, which, Expectation.of(who, which, route)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void statusBodyAndEffectAreAsTheTablesSay(Case given) throws Exception {
        var target = tenants.target(given.which());
        var before = tenants.state();
        var answer = send(given, target);
        assertEquals(given.expected().status(), answer.statusCode(), answer.body());
        assertBody(given, target, answer);
        assertEquals(given.expected().changes(), !before.equals(tenants.state()), "whether anything changed");
    }

    record UserCase(Who who, UserRoute route, String by, int status) {
        @Override
        public String toString() {
            return "%s, by %s: %s: %d".formatted(who.text, by, route.key, status);
        }
    }

    static Stream<UserCase> userCases() {
        return Arrays.stream(Who.values())
                .flatMap(who -> Arrays.stream(UserRoute.values())
                        .flatMap(route -> Stream.of("key", "token")
                                .map(by -> new UserCase(who, route, by, route.statusFor(who, by)))));
    }

    /** The token is a new one each time, which the gateway has not seen yet. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("userCases")
    void whatIsAboutTheCallerIsAnsweredAsTheTableSays(UserCase given) throws Exception {
        var bearer = given.by().equals("key") ? tenants.key(given.who()) : tenants.token(given.who());
        var before = tenants.sessions();
        var answer = send(given.route().method, given.route().path, "", given.who(), bearer);
        assertEquals(given.status(), answer.statusCode(), answer.body());
        assertEquals(given.status() == 204 ? before - 1 : before, tenants.sessions());
        if (given.status() == 200) {
            assertAboutCaller(given, json(answer));
        } else if (given.status() == 409) {
            assertProblem("urn:fusionpbx-sessiontalk:problem:no-session", "No session", NO_SESSION, answer);
        }
    }

    private static void assertAboutCaller(UserCase given, JsonNode answer) {
        switch (given.route()) {
            case ME -> {
                assertEquals(given.who().name(), answer.get("username").textValue());
                assertEquals(
                        given.who().permissions.size(),
                        answer.get("permissions").size());
            }
            case LIST_DOMAINS -> {
                assertTrue(answer.findValuesAsText("domain_name").contains("elsewhere.example.com"));
                assertFalse(answer.findValuesAsText("domain_name").contains("closed.example.com"));
            }
            // Three phones, by the setting of their own domain.
            case SETTINGS -> assertTrue(answer.toString().contains("\"value\":\"3\",\"level\":\"domain\""));
            case SIGN_OUT -> throw new AssertionError("it answers nothing");
        }
    }

    @Test
    void everyRouteThatWantsABearerStandsInATable() {
        var parameters = Map.of(
                "ClusterArn", "arn:cluster", "DatabaseSecretArn", "arn:owner", "RuntimeSecretArn", "arn:runtime");
        var secrets = Map.of("ProvisioningUrlSecret", "arn:url", "FallbackSecret", "arn:fallback");
        var here = new StackContext("us-east-1", "123456789012", "stack", parameters, secrets);
        var routes = TemplateFile.read(Path.of("../../template.yaml")).resolve(here).routes().stream()
                .filter(route -> route.authorizer().isPresent())
                .map(route -> route.key())
                .collect(Collectors.toCollection(TreeSet::new));
        var inTables = Stream.concat(
                        Arrays.stream(Route.values()).map(route -> route.key),
                        Arrays.stream(UserRoute.values()).map(route -> route.key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(routes, inTables);
    }

    private static HttpResponse<String> send(Case given, Target target) throws IOException, InterruptedException {
        var path = given.route().path(target);
        if (given.which() == Which.ELSEWHERE_NAMED) {
            path += (path.contains("?") ? "&" : "?") + "domain=" + target.domain();
        }
        return send(given.route().method, path, given.route().body(target), given.who(), tenants.key(given.who()));
    }

    private static HttpResponse<String> send(String method, String path, String body, Who who, String bearer)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(application.api().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (who != Who.NO_KEY) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertBody(Case given, Target target, HttpResponse<String> answer) throws IOException {
        switch (given.expected().finding()) {
            case UNKNOWN -> assertEquals("{\"message\":\"Unauthorized\"}", answer.body());
            case DENIED -> assertEquals("{\"message\":\"Forbidden\"}", answer.body());
            case LACKING ->
                assertProblem(
                        "about:blank",
                        "Forbidden",
                        "You need the permission sessiontalk_view or sessiontalk_view_all.",
                        answer);
            case FOREIGN ->
                assertProblem(
                        "about:blank", "Forbidden", "There is no such domain, or you may not work in it.", answer);
            case NOTHING -> assertNothing(given, target, answer);
            case SEEN, ASLEEP -> assertSight(given, target, answer);
        }
    }

    /** What a caller may not see is not distinguishable from what does not exist: the answer is the same to the letter. */
    private static void assertNothing(Case given, Target target, HttpResponse<String> answer) throws IOException {
        if (given.route() == Route.LIST_EXTENSIONS) {
            assertEquals("{\"extensions\":[],\"total\":0}", answer.body());
        } else if (given.route() == Route.ISSUE_ALL) {
            var expected = problem("about:blank", "Not Found", 404, "There is no such resource, or you may not see it.")
                    .put("extension_uuid", target.extension());
            assertEquals(expected, json(answer).at("/results/0"));
        } else {
            assertProblem("about:blank", "Not Found", "There is no such resource, or you may not see it.", answer);
        }
    }

    private static void assertSight(Case given, Target target, HttpResponse<String> answer) throws IOException {
        switch (given.route()) {
            case LIST_EXTENSIONS -> assertOnly("extensions", "extension_uuid", target.extension(), answer);
            case SHOW_EXTENSION ->
                assertEquals(
                        target.extension(), json(answer).get("extension_uuid").asText());
            case LIST_CODES -> assertOnly("codes", "code_id", target.code(), answer);
            case ISSUE_ALL -> assertOneIssued(given, target, json(answer).at("/results/0"));
            case LIST_DEVICES -> assertOnly("devices", "device_uuid", target.device(), answer);
            case LIST_EVENTS -> assertOnly("events", "code_id", target.code(), answer);
            case WITHDRAW, REVOKE, REFRESH -> assertEquals("", answer.body());
            case SHOW -> {
                assertEquals(target.code(), json(answer).get("code_id").asText());
                assertEquals(
                        target.extension(), json(answer).get("extension_uuid").asText());
                assertEquals("fresh", json(answer).get("state").asText());
            }
            case ISSUE -> assertIssued(given, target, answer);
        }
    }

    private static void assertIssued(Case given, Target target, HttpResponse<String> answer) throws IOException {
        if (given.which() == Which.DISABLED) {
            assertProblem(
                    "urn:fusionpbx-sessiontalk:problem:extension-disabled",
                    "Extension disabled",
                    "The extension is disabled.",
                    answer);
        } else {
            assertEquals(
                    target.name() + "@" + target.domain(),
                    json(answer).get("username").asText());
            assertEquals(43, json(answer).get("code").asText().length());
        }
    }

    private static void assertOneIssued(Case given, Target target, JsonNode result) {
        assertEquals(target.extension(), result.get("extension_uuid").asText());
        if (given.which() == Which.DISABLED) {
            assertEquals(409, result.get("status").intValue());
            assertFalse(result.has("code"));
        } else {
            assertEquals(201, result.get("status").intValue());
            assertEquals(
                    target.name() + "@" + target.domain(),
                    result.get("username").asText());
        }
    }

    private static void assertOnly(String list, String member, String uuid, HttpResponse<String> answer)
            throws IOException {
        var found = json(answer).get(list);
        assertEquals(1, found.size(), answer.body());
        assertEquals(uuid, found.get(0).get(member).asText());
    }

    private static void assertProblem(String type, String title, String detail, HttpResponse<String> answer)
            throws IOException {
        assertTrue(answer.headers().firstValue("content-type").orElse("").equals("application/problem+json"));
        assertEquals(problem(type, title, answer.statusCode(), detail), json(answer));
    }

    private static ObjectNode problem(String type, String title, int status, String detail) {
        return MAPPER.createObjectNode()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return MAPPER.readTree(answer.body());
    }
}
