package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables tell whether the last call was an update, and an administrator can ask for one. */
@DisplayName("Last update")
class LastUpdateTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;
    private String code;

    @BeforeEach
    void open() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
        code = scene.issue("1001");
    }

    @Test
    void anActivationIsOneAndACallThatFindsThePhoneCurrentIsNone() {
        scene.scan(PHONE, code).delivers("1001");
        wasUpdate(true);
        later().unlock(PHONE, code).isCurrent("1001");
        wasUpdate(false);
    }

    @Test
    void aReplacementIsOne() {
        scene.scan(PHONE, code).delivers("1001");
        later().unlock(PHONE, code).isCurrent("1001");
        later().scan(PHONE, scene.issue("1002")).delivers("1002");
        wasUpdate(true);
    }

    @Test
    void aChangeIsOne() {
        scene.scan(PHONE, code).delivers("1001");
        later().unlock(PHONE, code).isCurrent("1001");
        scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        later().unlock(PHONE, code).delivers("1001");
        wasUpdate(true);
        later().unlock(PHONE, code).isCurrent("1001");
        wasUpdate(false);
    }

    @Test
    void aScanOfOnesOwnCodeIsOneAlthoughNothingChanges() {
        scene.scan(PHONE, code).delivers("1001");
        later().unlock(PHONE, code).isCurrent("1001");
        later().scan(PHONE, code).delivers("1001");
        wasUpdate(true);
        later().unlock(PHONE, code).isCurrent("1001");
    }

    @Test
    void aMoveIsOne() {
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        scene.scan(PHONE, code).delivers("1001");
        later().unlock(PHONE, code).isCurrent("1001");
        later().scan("another phone", code).delivers("1001");
        wasUpdate(true);
    }

    @Test
    void aLogoutIsOneButNotItsRepetition() {
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_device_lines set enabled = 'false'");
        later().unlock(PHONE, code).logsOut(Outcome.Evidence.NO_LINES);
        wasUpdate(true);
        later().unlock(PHONE, code).logsOut(Outcome.Evidence.NO_LINES);
        wasUpdate(false);
    }

    /** What POST /devices/{device_uuid}/refresh does. */
    @EachVersion
    void aLinkWithoutADigestIsSentItsAccountsOnce(FusionPbxVersion version) {
        scene = scenes.on(version);
        code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update sessiontalk.links set delivered = ''");
        later().unlock(PHONE, code).delivers("1001");
        wasUpdate(true);
        later().unlock(PHONE, code).isCurrent("1001");
    }

    private FunctionScene later() {
        scene.clock().forward(Duration.ofMinutes(1));
        return scene;
    }

    private void wasUpdate(boolean expected) {
        assertEquals(
                expected ? "t" : "f",
                scene.text("select l.delivered_at >= d.device_provisioned_date"
                        + " from sessiontalk.links l join v_devices d on d.device_uuid = l.device_uuid"));
    }
}
