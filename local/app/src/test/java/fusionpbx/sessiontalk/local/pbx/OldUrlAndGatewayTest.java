package fusionpbx.sessiontalk.local.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.local.pbx.Pbx.Generation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** SessionTalk's old URL with the product behind it: a phone is set up, called for, removed; then the gateway goes. */
class OldUrlAndGatewayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SETTING = "sessiontalk_provisioning_url";

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.unprepared();

    @TempDir
    private Path directory;

    private LocalApplication application;
    private SampleTenant tenant;
    private Pbx pbx;

    @BeforeAll
    static void php() throws Exception {
        Php.assumeInstalledWithExtensions();
    }

    /** Meanwhile another call is given up: it takes the longest, and so comes first. */
    @Test
    void aPhoneDoesNotNotice(FusionPbxTest test) throws Exception {
        tenant = test.tenant();
        var settings = new DefaultSettings(test.jdbc());
        var end = new CountDownLatch(1);
        try (var slow = new Successor();
                var server = Pbx.start(directory, Generation.V5_5, test.jdbcUrl())) {
            pbx = server;
            slow.answers(exchange -> trickle(exchange, end));
            settings.set(SETTING, slow.url().toString());
            var givenUp = givenUp(slow);
            application =
                    LocalApplication.start(Options.sample(Path.of("../..")).at(test.jdbcUrl()), _ -> {});
            settings.set(SETTING, application.provisioningUrl().toString());
            theReadmesCallReachesTheProduct();
            aPhoneLives();
            application.close();
            assertTryAgainLater(call("any", true));
            assertTryAgainLater(JSON.readTree(givenUp.get(60, TimeUnit.SECONDS).body()));
        } finally {
            end.countDown();
            if (application != null) {
                application.close();
            }
        }
    }

    private void theReadmesCallReachesTheProduct() throws Exception {
        var text = JSON.readTree(pbx.get("provision.php").body()).path("errmsg").asText();
        assertTrue(text.startsWith("This request is not complete"), text);
        assertTrue(Files.readString(Php.FOLDER.resolve("README.md")).contains("*This request is not complete*"));
    }

    private void aPhoneLives() throws Exception {
        var code = code();
        var setUp = call(code, false);
        assertTrue(setUp.path("update").asBoolean());
        assertEquals(
                "1001", setUp.path("sipaccounts").path(0).path("sipusername").asText());
        var unchanged = call(code, true);
        assertFalse(unchanged.path("update").asBoolean(true));
        assertEquals("", unchanged.path("errmsg").asText("-"));
        assertFalse(call("unknown", false).path("update").asBoolean(true));
        removePhone();
        var loggedOut = call(code, true);
        assertTrue(loggedOut.path("update").asBoolean());
        assertTrue(loggedOut.path("sipaccounts").isMissingNode());
    }

    /** The call that the old URL gives up, under way already when this returns. */
    private CompletableFuture<HttpResponse<String>> givenUp(Successor slow) throws InterruptedException {
        var request = pbx.request("provision.php?deviceId=1").build();
        var answer = pbx.client().sendAsync(request, BodyHandlers.ofString());
        while (slow.received().isEmpty() && !answer.isDone()) {
            Thread.onSpinWait();
        }
        return answer;
    }

    /** A byte now and then, so that only a limit of the whole call ends it. */
    private static void trickle(HttpExchange exchange, CountDownLatch end) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            while (!end.await(1, TimeUnit.SECONDS)) {
                body.write(' ');
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode call(String code, boolean again) throws Exception {
        var answer = pbx.get(
                "provision.php?username=1001%%40acme.example.com&password=%s&deviceId=0A1B2C3D4E5F60&reprovision=%s"
                        .formatted(code, again));
        assertEquals(200, answer.statusCode());
        return JSON.readTree(answer.body());
    }

    private String code() throws Exception {
        return admin("POST", "/extensions/%s/codes".formatted(extension()))
                .path("code")
                .asText();
    }

    private void removePhone() throws Exception {
        var phone = admin("GET", "/devices?extension_uuid=" + extension())
                .path("devices")
                .path(0);
        admin("DELETE", "/devices/" + phone.path("device_uuid").asText());
    }

    private String extension() {
        return tenant.extensionUuids().get("1001").toString();
    }

    private JsonNode admin(String method, String route) throws Exception {
        var key = tenant.apiKeys().get("admin");
        var request = HttpRequest.newBuilder(application.api().resolve(route))
                .header("Authorization", "Bearer " + key)
                .method(method, BodyPublishers.noBody());
        return JSON.readTree(
                pbx.client().send(request.build(), BodyHandlers.ofString()).body());
    }

    private static void assertTryAgainLater(JsonNode answer) {
        assertFalse(answer.path("update").asBoolean(true));
        assertTrue(answer.path("errmsg").asText().endsWith("Try again later."), answer.toString());
    }
}
