package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract's activation table: a test for each row, on each generation of FusionPBX. */
abstract class ActivationTable {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final String OTHER_PHONE = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    /** A scene of that version, however the phones reach the product there. */
    abstract Scene sceneOn(FusionPbxVersion version);

    @EachVersion
    void anEmptyCodeOrDeviceIdIsABadRequest(FusionPbxVersion version) {
        var scene = sceneOn(version);
        for (boolean reprovision : new boolean[] {false, true}) {
            scene.call(PHONE, "", reprovision).isRefused(Refusal.BAD_REQUEST);
            scene.call("", scene.issue("1001"), reprovision).isRefused(Refusal.BAD_REQUEST);
        }
    }

    @EachVersion
    void anUnknownCodeIsRefused(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, "nobody-issued-this").isRefused(Refusal.UNKNOWN_CODE);
    }

    @EachVersion
    void anExpiredCodeIsRefused(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.letPass(Duration.ofDays(2));
        scene.scan(PHONE, code).isRefused(Refusal.CODE_EXPIRED);
        scene.hasPhones(0);
    }

    @EachVersion
    void aFreshCodeActivatesAnUnknownPhone(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var answer = scene.scan(PHONE, scene.issue("1001"));
        answer.delivers("1001");
        assertEquals("1001", answer.account("authusername"));
        assertEquals("acme", answer.account("subdomain"));
        assertEquals("UDP", answer.account("transport"));
        for (var option : Arrays.asList("srtp", "messaging", "video", "callrecording")) {
            assertEquals("Disabled", answer.account(option), option);
        }
        scene.hasPassword(answer, "1001");
        scene.hasPhones(1);
    }

    @EachVersion
    void aFreshCodeActivatesAPhoneThatIsGone(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.sql("delete from v_devices where device_vendor = 'sessiontalk'");
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.hasPhones(1);
    }

    @EachVersion
    void aFreshCodeReplacesWhatAnActivePhoneHad(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var before = scene.text("select device_uuid::text from sessiontalk.links");
        scene.scan(PHONE, scene.issue("1002")).delivers("1002");
        assertNotEquals(before, scene.text("select device_uuid::text from sessiontalk.links"));
        scene.hasPhones(1);
    }

    @EachVersion
    void theOldCodeOfAReplacedPhoneIsRefusedAndDoesNotLogItOut(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var old = scene.issue("1001");
        scene.scan(PHONE, old).delivers("1001");
        scene.scan(PHONE, scene.issue("1002")).delivers("1002");
        scene.unlock(PHONE, old).isRefused(Refusal.NOT_PROVISIONED);
        scene.scan(PHONE, old).isRefused(Refusal.CODE_ALREADY_USED);
        scene.hasPhones(1);
    }

    @EachVersion
    void aFreshCodeDoesNotLiftAnAdministratorsBlock(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.disableDevices();
        var code = scene.issue("1001");
        scene.scan(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
        scene.isFresh(code);
    }

    @EachVersion
    void aFreshCodeIsRefusedWhereTheExtensionHasItsPhones(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var code = scene.issue("1001");
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.isFresh(code);
        scene.hasPhones(1);
    }

    @EachVersion
    void aFreshCodeIsRefusedWhereTheDomainHasItsDevices(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.set("limit", "devices", "numeric", "0");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.isFresh(code);
        scene.hasPhones(0);
    }

    @EachVersion
    void aFreshCodeIsRefusedWhereTheExtensionIsDisabled(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.sql("update v_extensions set enabled = 'false' where extension = '1001'");
        scene.scan(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
        scene.isFresh(code);
        scene.hasPhones(0);
    }

    @EachVersion
    void aFreshCodeIsRefusedWhereTheDomainIsDisabled(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.sql("update v_domains set domain_enabled = false");
        scene.scan(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
        scene.isFresh(code);
    }

    @EachVersion
    void aCodeIsUnknownOnceItsExtensionIsDeleted(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.sql("delete from v_extensions where extension = '1001'");
        scene.scan(PHONE, code).isRefused(Refusal.UNKNOWN_CODE);
        scene.hasPhones(0);
    }

    @EachVersion
    void aPhonesOwnCodeReactivatesItEvenAfterExpiry(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.letPass(Duration.ofDays(3));
        scene.scan(PHONE, code).delivers("1001");
        scene.hasPhones(1);
    }

    @EachVersion
    void aUsedCodeIsRefusedToAnotherPhone(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.hasPhones(1);
    }

    @EachVersion
    void aUsedCodeMovesToAnotherPhoneWhereThatIsThePolicy(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.scan(OTHER_PHONE, code).delivers("1001");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.unlock(OTHER_PHONE, code).isCurrent("1001");
        scene.hasPhones(1);
    }

    @EachVersion
    void anExpiredCodeDoesNotMove(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.letPass(Duration.ofDays(3));
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    @EachVersion
    void aMoveTakesThePlaceOfWhatThePhoneHadBefore(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.scan(OTHER_PHONE, scene.issue("1002")).delivers("1002");
        scene.scan(OTHER_PHONE, code).delivers("1001");
        scene.hasPhones(1);
    }

    @EachVersion
    void aCodeDoesNotMoveWhileADeviceOnEitherSideIsDisabled(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.disableDevices();
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
        scene.unlock(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
    }

    @EachVersion
    void anUnchangedPhoneIsCurrent(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.unlock(PHONE, code).isCurrent("1001");
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    @EachVersion
    void aChangedPasswordReachesThePhoneOnce(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        var answer = scene.unlock(PHONE, code);
        answer.delivers("1001");
        assertEquals("another", answer.account("sippassword"));
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    @EachVersion
    void aPhoneWithoutAnEnabledLineIsLoggedOutAndGetsItsAccountsBack(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_device_lines set enabled = 'false'");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.NO_LINES);
        scene.scan(PHONE, code).logsOut(Outcome.Evidence.NO_LINES);
        scene.sql("update v_device_lines set enabled = 'true'");
        scene.unlock(PHONE, code).delivers("1001");
    }

    @EachVersion
    void aPhoneWhoseLastLineSomebodyDeletedIsLoggedOut(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from v_device_lines");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.NO_LINES);
    }

    @EachVersion
    void aPhoneWhoseLinesAreMerelyNotThereKeepsWhatItHas(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("truncate v_device_lines");
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
    }

    @EachVersion
    void aPhoneWhoseLinesMatchNoEnabledExtensionKeepsWhatItHas(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_extensions set enabled = 'false' where extension = '1001'");
        scene.unlock(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
        scene.scan(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
    }

    @EachVersion
    void aDisabledDeviceIsRefused(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.disableDevices();
        scene.unlock(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
        scene.scan(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
    }

    @EachVersion
    void aDeletionIsNotUndoneByTheOldCode(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from v_devices where device_vendor = 'sessiontalk'");
        scene.scan(PHONE, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.hasPhones(0);
    }

    @EachVersion
    void aPhoneWhoseDeviceWasDeletedIsLoggedOut(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from v_devices where device_vendor = 'sessiontalk'");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE);
    }

    @EachVersion
    void aPhoneWhoseExtensionWasDeletedIsLoggedOut(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from v_extensions where extension = '1001'");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.hasPhones(0);
    }

    @EachVersion
    void anyOtherPairIsNotProvisioned(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.unlock(PHONE, code).isRefused(Refusal.NOT_PROVISIONED);
        scene.isFresh(code);
        scene.unlock(PHONE, "nobody-issued-this").isRefused(Refusal.NOT_PROVISIONED);
        scene.scan(PHONE, code).delivers("1001");
        scene.unlock(OTHER_PHONE, code).isRefused(Refusal.NOT_PROVISIONED);
    }

    @EachVersion
    void aUsedCodesRowMayGoAndThePhoneStays(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from sessiontalk.codes");
        scene.unlock(PHONE, code).isCurrent("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.UNKNOWN_CODE);
    }
}
