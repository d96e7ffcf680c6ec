package fusionpbx.sessiontalk.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** A phone that is set up with the local application, by the routes that a portal and SessionTalk's cloud call. */
final class SamplePhone {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUERY =
            "username=1001%%40acme.example.com&password=%s&deviceId=0A1B2C3D4E5F6070&reprovision=%s";

    private final LocalApplication application;
    private final String code;

    private SamplePhone(LocalApplication application, String code) {
        this.application = application;
        this.code = code;
    }

    /** Issues a code, and scans it. */
    static SamplePhone setUp(LocalApplication application) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var acme = application.sample().orElseThrow().acme();
            var codes = application
                    .api()
                    .resolve("/extensions/%s/codes"
                            .formatted(acme.extension("1001").uuid()));
            var issued = client.send(
                    HttpRequest.newBuilder(codes)
                            .header(
                                    "Authorization",
                                    "Bearer " + acme.user("admin").apiKey())
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            var phone = new SamplePhone(
                    application, JSON.readTree(issued.body()).path("code").asText());
            var scan = URI.create(application.provisioningUrl() + "?" + QUERY.formatted(phone.code, false));
            client.send(HttpRequest.newBuilder(scan).build(), BodyHandlers.discarding());
            return phone;
        }
    }

    /** The event of its unlock, as API Gateway hands it to the function. */
    String unlock(Path samples) throws IOException {
        var event = (ObjectNode)
                JSON.readTree(samples.resolve("provision/unlock.json").toFile());
        event.put("rawQueryString", QUERY.formatted(code, true));
        event.withObject("/pathParameters").put("secret", application.urlSecret());
        return JSON.writeValueAsString(event);
    }
}
