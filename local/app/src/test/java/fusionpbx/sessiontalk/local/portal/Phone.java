package fusionpbx.sessiontalk.local.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** A phone that has scanned a code, with SessionTalk's cloud between it and us. */
record Phone(URI provisioningUrl, String username, String code, String deviceId) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** @param text what the QR code says: scsc:USERNAME:CODE, perhaps with a provider */
    static Phone scans(String text, URI provisioningUrl) {
        var parts = text.split(":");
        assertEquals("scsc", parts[0]);
        // The form of a deviceId on iOS.
        return new Phone(
                provisioningUrl,
                parts[1],
                parts[2],
                UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
    }

    JsonNode setUp() {
        return call(false);
    }

    /** What it does at every start and every return to the foreground. */
    JsonNode wakeUp() {
        return call(true);
    }

    private JsonNode call(boolean again) {
        var query = "?username=%s&password=%s&deviceId=%s&reprovision=%s"
                .formatted(URLEncoder.encode(username, StandardCharsets.UTF_8), code, deviceId, again);
        try {
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(provisioningUrl + query))
                            .header("User-Agent", "SessionTalk/5.0")
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
