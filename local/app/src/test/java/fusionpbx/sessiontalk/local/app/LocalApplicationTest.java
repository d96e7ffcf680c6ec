package fusionpbx.sessiontalk.local.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole path on one machine, with the jars that are deployed. */
class LocalApplicationTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> CONSOLE = new CopyOnWriteArrayList<>();

    /** As version 3 sets it up. */
    private static final String PHONE_OF_THE_PHP_APP = """
            with device as (
              insert into v_devices (device_uuid, domain_uuid, device_vendor, device_enabled, device_enabled_date)
              select gen_random_uuid(), domain_uuid, 'sessiontalk', 'true', now() from v_domains
               where domain_name = 'acme.example.com'
              returning device_uuid, domain_uuid),
            line as (
              insert into v_device_lines (device_line_uuid, device_uuid, domain_uuid, line_number, server_address, user_id, password,
                                          enabled)
              select gen_random_uuid(), d.device_uuid, d.domain_uuid, '1', 'acme.example.com', e.extension, e.password, 'true'
                from device d join v_extensions e on e.domain_uuid = d.domain_uuid and e.extension = '1009')
            insert into v_device_settings (device_setting_uuid, device_uuid, domain_uuid, device_setting_subcategory,
                                           device_setting_value)
            select gen_random_uuid(), d.device_uuid, d.domain_uuid, s.name, s.value
              from device d,
                   (values ('sessiontalk_pass', 'of-the.PHP_app'), ('sessiontalk_deviceid', '0A1B2C3D4E5F6070')) s (name, value)
            returning device_uuid
            """;

    /** What the PHP app before this product answers to a phone of its own, in version 2's way. */
    private static final String PHP_ANSWER = """
            {"update":"true","errmsg":"","sipaccounts":[{"sipusername":"2001","sippassword":"the PHP app's","subdomain":"initech",
            "authusername":"2001","transport":"","srtp":null,"messaging":"Disabled","video":"Disabled"}]}""";

    private static final List<String> PHP_CALLS = new CopyOnWriteArrayList<>();

    private static HttpServer phpApp;
    private static LocalApplication application;

    @BeforeAll
    static void start() throws StartException, IOException {
        phpApp = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        phpApp.createContext("/app/sessiontalk/provision.php", exchange -> {
            PHP_CALLS.add(exchange.getRequestURI().getRawQuery());
            byte[] answer = PHP_ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        phpApp.start();
        String url = "http://127.0.0.1:%d/app/sessiontalk/provision.php"
                .formatted(phpApp.getAddress().getPort());
        Options options = Options.sample(Path.of("../..")).with(Map.of("FallbackProvisioningUrl", url));
        application = LocalApplication.start(options, CONSOLE::add);
    }

    @AfterAll
    static void stop() {
        application.close();
        phpApp.stop(0);
    }

    @Test
    void aPhoneOfThePhpAppGetsItsAccountsFromThere() throws Exception {
        JsonNode answer = provision("2001", "a.code_of-the.PHP_app", "0A1B2C3D4E5F6079", "true");
        assertTrue(answer.path("update").isBoolean() && answer.path("update").asBoolean());
        JsonNode account = answer.path("sipaccounts").path(0);
        assertEquals("2001", account.path("sipusername").asText());
        assertEquals("UDP", account.path("transport").asText());
        assertEquals("Disabled", account.path("callrecording").asText());
        assertEquals(9, account.size());
        assertEquals(
                "username=2001%40acme.example.com&password=a.code_of-the.PHP_app&deviceId=0A1B2C3D4E5F6079&reprovision=true",
                PHP_CALLS.getLast());
        String console = String.join("\n", CONSOLE);
        assertTrue(console.contains("Fallback: ANSWERED, "), console);
        assertFalse(console.contains("provision.php") || console.contains("the PHP app's"), console);
    }

    @Test
    void aPhoneOfThisFusionPbxAndAWrongUrlSecretAreNoMattersOfThePhpApp() throws Exception {
        String code = issue("1004").path("code").asText();
        int before = PHP_CALLS.size();
        assertEquals(
                "1004",
                provision("1004", code, "0A1B2C3D4E5F6078", "false")
                        .path("sipaccounts")
                        .path(0)
                        .path("sipusername")
                        .asText());
        assertFalse(provision("1004", "unknown", "0A1B2C3D4E5F6078", "true")
                .path("update")
                .asBoolean(true));
        assertEquals(
                404,
                send(HttpRequest.newBuilder(
                                application.api().resolve("/provision/wrong?password=unknown&deviceId=unknown")))
                        .statusCode());
        assertEquals(before, PHP_CALLS.size());
    }

    @Test
    void aCodeIsIssuedAndSetsAPhoneUp() throws Exception {
        String code = issue("1001").path("code").asText();
        JsonNode answer = provision("1001", code, "0A1B2C3D4E5F6071", "false");
        assertTrue(answer.path("update").asBoolean());
        assertEquals(
                "1001", answer.path("sipaccounts").path(0).path("sipusername").asText());
        assertEquals(
                "1",
                database(
                        "select count(*) from v_devices where device_vendor = 'sessiontalk' and device_label = '1001'"));
        JsonNode again = provision("1001", code, "0A1B2C3D4E5F6071", "true");
        assertFalse(again.path("update").asBoolean(true));
        assertEquals("", again.path("errmsg").asText());
    }

    @Test
    void aPhoneIsListedRefreshedAndRevoked() throws Exception {
        String code = issue("1003").path("code").asText();
        provision("1003", code, "0A1B2C3D4E5F6073", "false");
        JsonNode phone = phone("1003");
        assertEquals("android", phone.path("platform").asText());
        assertTrue(phone.path("last_call_was_update").asBoolean());
        assertEquals("1003", phone.path("lines").path(0).path("user_id").asText());
        assertFalse(provision("1003", code, "0A1B2C3D4E5F6073", "true")
                .path("update")
                .asBoolean(true));
        assertFalse(phone("1003").path("last_call_was_update").asBoolean(true));
        String route = "/devices/" + phone.path("device_uuid").asText();
        assertEquals(204, admin(route + "/refresh", "POST").statusCode());
        JsonNode refreshed = provision("1003", code, "0A1B2C3D4E5F6073", "true");
        assertTrue(refreshed.path("update").asBoolean());
        assertEquals(1, refreshed.path("sipaccounts").size());
        assertEquals(204, admin(route, "DELETE").statusCode());
        JsonNode revoked = provision("1003", code, "0A1B2C3D4E5F6073", "true");
        assertTrue(revoked.path("update").asBoolean());
        assertTrue(revoked.path("sipaccounts").isMissingNode(), "logged out");
        assertTrue(phone("1003").isMissingNode());
        assertEquals(404, admin(route, "DELETE").statusCode());
        String next = issue("1003").path("code").asText();
        assertTrue(
                provision("1003", next, "0A1B2C3D4E5F6074", "false")
                        .path("update")
                        .asBoolean(),
                "the place is free");
    }

    @Test
    void nothingSecretStandsOnTheConsole() throws Exception {
        String code = issue("1002").path("code").asText();
        JsonNode answer = provision("1002", code, "0A1B2C3D4E5F6072", "false");
        String password = answer.path("sipaccounts").path(0).path("sippassword").asText();
        assertFalse(password.isEmpty());
        String console = String.join("\n", CONSOLE);
        assertLogged("POST /extensions/\\{extension_uuid}/codes 201 \\d+ ms"
                + " \\(admin@acme.example.com, extension 1002\\) Issued code \\S+ for user \\S+");
        assertLogged("GET /provision/\\{secret} 200 \\d+ ms \\(extension 1002\\) Provision: Delivered ACTIVATED");
        for (String secret : List.of(code, password, adminKey(), urlSecret())) {
            assertFalse(console.contains(secret), "a secret stands on the console");
        }
    }

    /** As a page does that waits for a phone. */
    @Test
    void pollingIsLoggedOnceAndARefusalInItsWords() throws Exception {
        String poll = "/codes/" + issue("1007").path("code_id").asText();
        for (int i = 0; i < 3; i++) {
            assertEquals(200, admin(poll, "GET").statusCode());
        }
        assertEquals(1, logged("GET /codes/\\{code_id} 200 \\d+ ms \\(admin@acme.example.com, extension 1007\\)"));
        String refused = "/codes/" + UUID.randomUUID();
        admin(refused, "GET");
        admin(refused, "GET");
        assertEquals(2, logged("GET /codes/\\{code_id} 404 \\d+ ms \\(admin@acme.example.com\\) Not Found"));
    }

    private static void assertLogged(String line) {
        assertEquals(1, logged(line), () -> String.join("\n", CONSOLE));
    }

    private static long logged(String line) {
        return CONSOLE.stream()
                .filter(found -> found.matches("\\d\\d:\\d\\d:\\d\\d " + line))
                .count();
    }

    @Test
    void aWrongUrlSecretIsNotFound() throws Exception {
        assertEquals(
                404,
                send(HttpRequest.newBuilder(application.api().resolve("/provision/" + "x".repeat(32))))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer unknown"})
    void withoutAKeyOfAUserNothingIsShown(String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.api().resolve("/extensions"));
        if (!key.isEmpty()) {
            request.header("Authorization", key);
        }
        assertEquals(key.isEmpty() ? 401 : 403, send(request).statusCode());
    }

    @Test
    void cleanupIsInvokedByItsName() throws Exception {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(application.api().resolve("/2015-03-31/functions/CleanupFunction/invocations"))
                        .POST(BodyPublishers.ofString("{\"dryRun\":true}")));
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("x-amz-function-error").isEmpty(), answer.body());
        assertTrue(MAPPER.readTree(answer.body()).path("dryRun").asBoolean());
    }

    /** It is current at its first call, and after the end of the PHP app. */
    @Test
    void aPhoneOfFusionPbxsPhpAppIsAdopted() throws Exception {
        database(PHONE_OF_THE_PHP_APP);
        int calls = PHP_CALLS.size();
        provision("1009", "of-the.PHP_app", "0A1B2C3D4E5F6070", "true");
        assertEquals(calls + 1, PHP_CALLS.size(), "not known here yet");
        assertEquals(1, migrate("{\"adopt\":true}").at("/adoption/adopted").asInt());
        for (int settings : new int[] {2, 0}) {
            JsonNode answer = provision("1009", "of-the.PHP_app", "0A1B2C3D4E5F6070", "true");
            assertFalse(answer.path("update").asBoolean(true));
            assertEquals("1009", answer.at("/sipaccounts/0/sipusername").asText());
            assertEquals(
                    settings,
                    migrate("{\"forget\":true}").at("/forgotten/settings").asInt());
        }
        assertEquals(calls + 1, PHP_CALLS.size());
    }

    private static JsonNode migrate(String event) throws Exception {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(application.api().resolve("/2015-03-31/functions/MigrateFunction/invocations"))
                        .POST(BodyPublishers.ofString(event)));
        assertTrue(answer.headers().firstValue("x-amz-function-error").isEmpty(), answer.body());
        return MAPPER.readTree(answer.body());
    }

    /** The portal's jar holds the error handler, but not the client whose faults that handles elsewhere. */
    @Test
    void aFaultInThePortalIsAProblemLikeAnyOther() throws Exception {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(application.api().resolve("/2015-03-31/functions/PortalFunction/invocations"))
                        .POST(BodyPublishers.ofString("null")));
        assertTrue(answer.headers().firstValue("x-amz-function-error").isEmpty(), answer.body());
        assertEquals(500, MAPPER.readTree(answer.body()).path("statusCode").asInt());
    }

    @Test
    void theInfoNamesEverything() {
        JsonNode info = InfoFile.info(application);
        assertEquals(application.api().toString(), info.path("api").asText());
        assertEquals(
                application.provisioningUrl().toString(),
                info.path("provisioning_url").asText());
        assertEquals(
                application.endpoint().uri().toString(), info.path("data_api").asText());
        assertEquals(application.databaseName(), info.path("database").asText());
        assertEquals(adminKey(), info.path("api_keys").path("admin").asText());
        assertEquals(3, info.path("api_keys").size());
        for (String member : List.of("portal", "cluster_arn", "secret_arn")) {
            assertTrue(info.path(member).isTextual(), member);
        }
    }

    private static JsonNode issue(String extension) throws Exception {
        URI route = application
                .api()
                .resolve("/extensions/%s/codes"
                        .formatted(application
                                .sample()
                                .orElseThrow()
                                .extensionUuids()
                                .get(extension)));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(route)
                .header("Authorization", "Bearer " + adminKey())
                .POST(BodyPublishers.noBody()));
        assertEquals(201, answer.statusCode(), answer.body());
        return MAPPER.readTree(answer.body());
    }

    /** The only phone of an extension, or a missing node. */
    private static JsonNode phone(String extension) throws Exception {
        var uuid = application.sample().orElseThrow().extensionUuids().get(extension);
        HttpResponse<String> answer = admin("/devices?extension_uuid=" + uuid, "GET");
        assertEquals(200, answer.statusCode(), answer.body());
        return MAPPER.readTree(answer.body()).path("devices").path(0);
    }

    private static HttpResponse<String> admin(String route, String method) throws Exception {
        return send(HttpRequest.newBuilder(application.api().resolve(route))
                .header("Authorization", "Bearer " + adminKey())
                .method(method, BodyPublishers.noBody()));
    }

    private static JsonNode provision(String extension, String code, String device, String again) throws Exception {
        String query = "?username=%s&password=%s&deviceId=%s&reprovision=%s"
                .formatted(
                        URLEncoder.encode(extension + "@acme.example.com", StandardCharsets.UTF_8),
                        code,
                        device,
                        again);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(application.provisioningUrl() + query)));
        assertEquals(200, answer.statusCode());
        return MAPPER.readTree(answer.body());
    }

    private static String adminKey() {
        return application.sample().orElseThrow().apiKeys().get("admin");
    }

    private static String urlSecret() {
        return application.provisioningUrl().getPath().replaceFirst(".*/", "");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String database(String query) throws Exception {
        try (Connection connection = DriverManager.getConnection(application.jdbcUrl());
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }
}
