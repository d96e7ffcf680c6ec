package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A code that was issued to replace a phone: how a new handset is set up at the limit. */
@DisplayName("Replacing")
class ReplacingTest {

    @RegisterExtension
    final Scenes scenes = new Scenes();

    @EachVersion
    void theOldPhoneWorksUntilTheNewOneIsSetUpAndIsThenLoggedOut(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var old = scene.issue("1001");
        scene.scan("old phone", old).delivers("1001");
        var code = scene.issueReplacing(scene.deviceOf("old phone"), "1001");
        scene.unlock("old phone", old).isCurrent("1001");
        scene.scan("new phone", code).delivers("1001");
        scene.unlock("old phone", old).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.unlock("new phone", code).isCurrent("1001");
        scene.hasPhones(1);
    }

    @EachVersion
    void whereTheOldPhoneHasGoneTheCodeWorksAsAnyOther(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.scan("old phone", scene.issue("1001")).delivers("1001");
        var code = scene.issueReplacing(scene.deviceOf("old phone"), "1001");
        scene.removePhones();
        scene.scan("new phone", code).delivers("1001");
        scene.hasPhones(1);
    }

    @EachVersion
    void whereTheOldPhoneHasGoneAndItsPlaceIsTakenTheCodeIsRefused(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.scan("old phone", scene.issue("1001")).delivers("1001");
        var code = scene.issueReplacing(scene.deviceOf("old phone"), "1001");
        scene.removePhones();
        scene.scan("third phone", scene.issue("1001")).delivers("1001");
        scene.scan("new phone", code).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.isFresh(code);
    }

    @EachVersion
    void thePhoneItselfMayScanTheCodeThatReplacesIt(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.scan("old phone", scene.issue("1001")).delivers("1001");
        var code = scene.issueReplacing(scene.deviceOf("old phone"), "1001");
        scene.scan("old phone", code).delivers("1001");
        scene.unlock("old phone", code).isCurrent("1001");
        scene.hasPhones(1);
    }

    /** An administrator's block is not lifted by a new code, whichever phone scans it. */
    @EachVersion
    void aDisabledPhoneIsNotReplaced(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.scan("old phone", scene.issue("1001")).delivers("1001");
        var code = scene.issueReplacing(scene.deviceOf("old phone"), "1001");
        scene.disableDevices();
        scene.scan("new phone", code).isRefused(Refusal.DEVICE_DISABLED);
        scene.isFresh(code);
        scene.hasPhones(1);
    }

    @EachVersion
    void whatIsReplacedFreesAPlaceInTheDomainToo(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("limit", "devices", "numeric", "1");
        scene.scan("old phone", scene.issue("1001")).delivers("1001");
        scene.scan("new phone", scene.issue("1001")).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.scan("new phone", scene.issueReplacing(scene.deviceOf("old phone"), "1001"))
                .delivers("1001");
        scene.hasPhones(1);
    }
}
