package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many Data API calls each outcome costs: every phone of a fleet calls at each unlock. */
@DisplayName("Data API calls")
class RoundTripsTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    @EachVersion
    void aCurrentPhoneCostsOne(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        assertEquals(1, scene.callsOf(() -> scene.unlock(PHONE, code).isCurrent("1001")));
    }

    @EachVersion
    void aChangedPhoneCostsTwo(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        assertEquals(2, scene.callsOf(() -> scene.unlock(PHONE, code).delivers("1001")));
    }

    @EachVersion
    void anActivationCostsTwo(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        assertEquals(2, scene.callsOf(() -> scene.scan(PHONE, code).delivers("1001")));
        var other = scene.issue("1002");
        assertEquals(2, scene.callsOf(() -> scene.scan(PHONE, other).delivers("1002")));
    }

    @EachVersion
    void aRefusalCostsOneAndTheFirstOfItsKindWithinAnHourTwo(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        assertEquals(1, scene.callsOf(() -> scene.scan(PHONE, "unknown").isRefused(Refusal.UNKNOWN_CODE)));
        scene.scan(PHONE, code).delivers("1001");
        var oneTooMany = scene.issue("1001");
        for (int calls = 2; calls > 0; calls--) {
            assertEquals(
                    calls, scene.callsOf(() -> scene.scan("another phone", code).isRefused(Refusal.CODE_ALREADY_USED)));
            assertEquals(
                    calls,
                    scene.callsOf(() -> scene.scan("another phone", oneTooMany).isRefused(Refusal.TOO_MANY_DEVICES)));
        }
    }

    /** What the first look shows is not tried. */
    @EachVersion
    void aScanForWhatCannotBeSetUpCostsNoMore(FusionPbxVersion version) {
        for (var broken : List.of(
                "update v_domains set domain_enabled = false",
                "update v_extensions set password = ''",
                "update v_extensions set enabled = 'false'")) {
            var scene = scenes.on(version);
            var code = scene.issue("1001");
            scene.sql(broken);
            for (int calls = 2; calls > 0; calls--) {
                assertEquals(
                        calls,
                        scene.callsOf(() -> scene.scan(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED)),
                        broken);
            }
        }
    }

    @EachVersion
    void aLogoutByATombstoneCostsOneAndTheFirstTimeTwo(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.removePhones();
        for (int calls = 2; calls > 0; calls--) {
            assertEquals(calls, scene.callsOf(() -> scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE)));
        }
    }

    @EachVersion
    void aBadRequestOrAWrongUrlSecretCostsNone(FusionPbxVersion version) {
        var scene = scenes.on(version);
        assertEquals(0, scene.callsOf(() -> scene.scan(PHONE, "").isRefused(Refusal.BAD_REQUEST)));
        var event = FunctionScene.event("password=x&deviceId=y", "guessed");
        assertEquals(
                0, scene.callsOf(() -> assertEquals(404, scene.handle(event).status())));
    }
}
