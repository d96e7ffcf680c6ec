package fusionpbx.sessiontalk.provision;

import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import fusionpbx.sessiontalk.local.app.StartException;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;

/** The same rows once more, as SessionTalk's cloud sees them: over HTTP, and with the jar that is deployed. */
@DisplayName("The activation table over HTTP")
class ActivationTableOverHttpTest extends ActivationTable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LocalApplication application;

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
            application = null;
        }
    }

    /** That the function serves each version, its own module shows. */
    static FusionPbxVersion[] versions() {
        return new FusionPbxVersion[] {FusionPbxVersion.V5_5_7};
    }

    @Override
    Scene sceneOn(FusionPbxVersion version) {
        var fusionPbx = scenes.open(version);
        try {
            start(fusionPbx);
        } catch (StartException e) {
            throw new AssertionError(e);
        }
        // Each row has a database of its own, which takes the place of the one before it.
        application.endpoint().stopServing(application.databaseName());
        application.endpoint().serve(application.databaseName(), fusionPbx.jdbcUrl());
        return new Scene(fusionPbx, Clock.systemUTC(), ActivationTableOverHttpTest::get);
    }

    private static void start(FusionPbxTest fusionPbx) throws StartException {
        if (application == null) {
            application =
                    LocalApplication.start(Options.sample(Path.of("../..")).at(fusionPbx.jdbcUrl()), _ -> {});
        }
    }

    private static Answer get(String query) {
        try {
            var request = HttpRequest.newBuilder(URI.create(application.provisioningUrl() + "?" + query))
                    .header("User-Agent", "SessionTalk/9.4")
                    .build();
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
