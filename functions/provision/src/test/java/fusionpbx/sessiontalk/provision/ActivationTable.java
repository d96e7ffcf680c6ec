package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract's activation table: a test for each row. */
abstract class ActivationTable {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final String OTHER_PHONE = "0f8fad5b-d9cb-469f-a165-70867728950e";

    /** A test on each FusionPBX version that the class names by a static method {@code versions()}. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "FusionPBX {0}")
    @MethodSource("versions")
    private @interface EachOfItsVersions {}

    @RegisterExtension
    final Scenes scenes = new Scenes();

    /** A scene of that version, however the phones reach the product there. */
    abstract Scene sceneOn(FusionPbxVersion version);

    @EachOfItsVersions
    void anEmptyCodeOrDeviceIdIsABadRequest(FusionPbxVersion version) {
        var scene = sceneOn(version);
        for (boolean reprovision : new boolean[] {false, true}) {
            scene.call(PHONE, "", reprovision).isRefused(Refusal.BAD_REQUEST);
            scene.call("", scene.issue("1001"), reprovision).isRefused(Refusal.BAD_REQUEST);
        }
    }

    @EachOfItsVersions
    void anUnknownCodeIsRefused(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, "never-issued").isRefused(Refusal.UNKNOWN_CODE);
    }

    @EachOfItsVersions
    void anExpiredCodeIsRefused(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.letPass(Duration.ofDays(2));
        scene.scan(PHONE, code).isRefused(Refusal.CODE_EXPIRED);
        scene.hasPhones(0);
    }

    @EachOfItsVersions
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

    @EachOfItsVersions
    void aFreshCodeActivatesAPhoneThatIsGone(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.sql("delete from v_devices where device_vendor = 'sessiontalk'");
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.hasPhones(1);
    }

    @EachOfItsVersions
    void aFreshCodeReplacesWhatAnActivePhoneHad(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var before = scene.text("select device_uuid::text from sessiontalk.links");
        scene.scan(PHONE, scene.issue("1002")).delivers("1002");
        assertNotEquals(before, scene.text("select device_uuid::text from sessiontalk.links"));
        scene.hasPhones(1);
    }

    @EachOfItsVersions
    void theOldCodeOfAReplacedPhoneIsRefusedAndDoesNotLogItOut(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var old = scene.issue("1001");
        scene.scan(PHONE, old).delivers("1001");
        scene.scan(PHONE, scene.issue("1002")).delivers("1002");
        scene.unlock(PHONE, old).isRefused(Refusal.NOT_PROVISIONED);
        scene.scan(PHONE, old).isRefused(Refusal.CODE_ALREADY_USED);
        scene.hasPhones(1);
    }

    @EachOfItsVersions
    void aFreshCodeDoesNotLiftAnAdministratorsBlock(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.disableDevices();
        var code = scene.issue("1001");
        scene.scan(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
        scene.isFresh(code);
    }

    @EachOfItsVersions
    void aFreshCodeIsRefusedWhereTheExtensionHasItsPhones(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var code = scene.issue("1001");
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.isFresh(code);
        scene.hasPhones(1);
    }

    @EachOfItsVersions
    void aFreshCodeIsRefusedWhereTheDomainHasItsDevices(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.set("limit", "devices", "numeric", "0");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.isFresh(code);
        scene.hasPhones(0);
    }

    @EachOfItsVersions
    void aFreshCodeIsRefusedWhereTheExtensionIsDisabled(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.sql("update v_extensions set enabled = 'false' where extension = '1001'");
        scene.scan(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
        scene.isFresh(code);
        scene.hasPhones(0);
    }

    @EachOfItsVersions
    void aFreshCodeIsRefusedWhereTheDomainIsDisabled(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.sql("update v_domains set domain_enabled = false");
        scene.scan(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
        scene.isFresh(code);
    }

    @EachOfItsVersions
    void aCodeIsUnknownOnceItsExtensionIsDeleted(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.sql("delete from v_extensions where extension = '1001'");
        scene.scan(PHONE, code).isRefused(Refusal.UNKNOWN_CODE);
        scene.hasPhones(0);
    }

    @EachOfItsVersions
    void aPhonesOwnCodeReactivatesItEvenAfterExpiry(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.letPass(Duration.ofDays(3));
        scene.scan(PHONE, code).delivers("1001");
        scene.hasPhones(1);
    }

    @EachOfItsVersions
    void aUsedCodeIsRefusedToAnotherPhone(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.hasPhones(1);
    }

    @EachOfItsVersions
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

    @EachOfItsVersions
    void anExpiredCodeDoesNotMove(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.letPass(Duration.ofDays(3));
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    @EachOfItsVersions
    void aMoveTakesThePlaceOfWhatThePhoneHadBefore(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.scan(OTHER_PHONE, scene.issue("1002")).delivers("1002");
        scene.scan(OTHER_PHONE, code).delivers("1001");
        scene.hasPhones(1);
    }

    @EachOfItsVersions
    void aCodeDoesNotMoveWhileADeviceOnEitherSideIsDisabled(FusionPbxVersion version) {
        var scene = sceneOn(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.disableDevices();
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
        scene.unlock(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
    }

    @EachOfItsVersions
    void anUnchangedPhoneIsCurrent(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.unlock(PHONE, code).isCurrent("1001");
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    @EachOfItsVersions
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

    @EachOfItsVersions
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

    @EachOfItsVersions
    void aPhoneWhoseLastLineSomebodyDeletedIsLoggedOut(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from v_device_lines");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.NO_LINES);
    }

    @EachOfItsVersions
    void aPhoneWhoseLinesAreMerelyNotThereKeepsWhatItHas(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("truncate v_device_lines");
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
    }

    @EachOfItsVersions
    void aPhoneWhoseLinesMatchNoEnabledExtensionKeepsWhatItHas(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_extensions set enabled = 'false' where extension = '1001'");
        scene.unlock(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
        scene.scan(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
    }

    @EachOfItsVersions
    void aDisabledDeviceIsRefused(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.disableDevices();
        scene.unlock(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
        scene.scan(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
    }

    @EachOfItsVersions
    void aDeletionIsNotUndoneByTheOldCode(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from v_devices where device_vendor = 'sessiontalk'");
        scene.scan(PHONE, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.scan(OTHER_PHONE, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.hasPhones(0);
    }

    @EachOfItsVersions
    void aPhoneWhoseDeviceWasDeletedIsLoggedOut(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from v_devices where device_vendor = 'sessiontalk'");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE);
    }

    @EachOfItsVersions
    void aPhoneWhoseExtensionWasDeletedIsLoggedOut(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from v_extensions where extension = '1001'");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.hasPhones(0);
    }

    @EachOfItsVersions
    void anyOtherPairIsNotProvisioned(FusionPbxVersion version) {
        var scene = sceneOn(version);
        var code = scene.issue("1001");
        scene.unlock(PHONE, code).isRefused(Refusal.NOT_PROVISIONED);
        scene.isFresh(code);
        scene.unlock(PHONE, "never-issued").isRefused(Refusal.NOT_PROVISIONED);
        scene.scan(PHONE, code).delivers("1001");
        scene.unlock(OTHER_PHONE, code).isRefused(Refusal.NOT_PROVISIONED);
    }

    @EachOfItsVersions
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
