package fusionpbx.sessiontalk.local.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.sun.net.httpserver.HttpServer;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A portal of somebody's own, on another server, in a real browser. */
@DisplayName("A page of another origin")
class CrossOriginPageTest {

    private static final String ISSUE = """
            ([url, key]) => fetch(url, {
              method: "POST",
              headers: {Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID()},
              body: "{}",
            }).then(
              answer => `${answer.status} ${answer.headers.get("Location").slice(0, 7)} ${answer.headers.has("Expires")}`,
              failure => failure.name)
            """;

    /** The server's name is an origin that may call, its address is none. */
    @Test
    void readsTheApiWhereTheParameterNamesItsOrigin() throws Exception {
        var server = server();
        int port = server.getAddress().getPort();
        var options = Options.sample(Path.of("../..")).with(Map.of("CorsOrigins", "http://localhost:" + port));
        try (var window = Chromium.shared().window("en");
                var application = LocalApplication.start(options, _ -> {})) {
            assertEquals("201 /codes/ true", issuedBy("http://localhost:" + port, window, application));
            assertEquals("TypeError", issuedBy("http://127.0.0.1:" + port, window, application));
        } finally {
            server.stop(0);
        }
    }

    /** What the page's script gets to read, or what keeps it from reading. */
    private static Object issuedBy(String origin, BrowserContext window, LocalApplication application) {
        var sample = application.sample().orElseThrow();
        var page = window.newPage();
        page.navigate(origin + "/");
        var url = "%s/extensions/%s/codes"
                .formatted(application.api(), sample.extensionUuids().get("1006"));
        return page.evaluate(ISSUE, List.of(url, sample.apiKeys().get("admin")));
    }

    private static HttpServer server() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }
}
