package fusionpbx.sessiontalk.provision;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sample events of events/provision, through the reader that Lambda itself uses. */
@DisplayName("events/provision")
class EventsTest {

    private static final Path EVENTS = Path.of("../../events/provision");

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;

    @BeforeEach
    void issueTheEventsCode() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
        scene.urlSecrets().becomes("URLSECRETurlsecret0123456789ABCD");
        scene.issue("TheCodeThatEventsProvisionUsesAndNoOtherOne", "1001");
    }

    @Test
    void scanActivatesAndUnlockFindsThePhoneCurrent() {
        send("scan").delivers("1001");
        send("unlock").isCurrent("1001");
    }

    @Test
    void aScanThatCameThroughOtherSystemsActivatesAsAnyOther() {
        send("forwarded-scan").delivers("1001");
    }

    @Test
    void unknownCodeIsRefused() {
        send("unknown-code").isRefused(Refusal.UNKNOWN_CODE);
    }

    @Test
    void missingDeviceIdIsABadRequest() {
        send("missing-device-id").isRefused(Refusal.BAD_REQUEST);
    }

    @Test
    void wrongSecretIsNotFound() {
        Assertions.assertEquals(404, send("wrong-secret").status());
    }

    private Answer send(String name) {
        return scene.handle(
                EventLoader.loadEvent(EVENTS.resolve(name + ".json").toString(), APIGatewayV2HTTPEvent.class));
    }
}
