package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two at the same rows, one step after the other: the first has not committed when the second runs into its locks. An error of
 * FusionPBX's session fails each of these tests, for its pages say "Delete Completed" all the same.
 */
@DisplayName("Interleavings")
class InterleavingsTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final String OTHER_PHONE = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;

    @BeforeEach
    void open() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
    }

    @Test
    void ofTwoPhonesThatScanOneCodeTheSecondFindsItUsed() {
        var code = scene.issue("1001");
        try (var first = session()) {
            first.run(activation(PHONE, code, 1, null));
            var second = first.whileWaiting(() -> scene.scan(OTHER_PHONE, code));
            first.commit();
            OtherSession.result(second).isRefused(Refusal.CODE_ALREADY_USED);
        }
        scene.hasPhones(1);
    }

    @Test
    void whereTheFirstGivesUpTheSecondIsActivated() {
        var code = scene.issue("1001");
        try (var first = session()) {
            first.run(activation(PHONE, code, 1, null));
            var second = first.whileWaiting(() -> scene.scan(OTHER_PHONE, code));
            first.rollback();
            OtherSession.result(second).delivers("1001");
        }
        scene.hasPhones(1);
    }

    @Test
    void aRepeatedCallThatOvertakesTheFirstGetsTheSameAnswer() {
        var code = scene.issue("1001");
        try (var first = session()) {
            first.run(activation(PHONE, code, 1, null));
            var second = first.whileWaiting(() -> scene.scan(PHONE, code));
            first.commit();
            OtherSession.result(second).delivers("1001");
        }
        scene.hasPhones(1);
    }

    @Test
    void theLastPlaceOfAnExtensionIsTakenOnce() {
        var one = scene.issue("1001");
        var two = scene.issue("1001");
        try (var first = session()) {
            first.run(activation(PHONE, one, 1, null));
            var second = first.whileWaiting(() -> scene.scan(OTHER_PHONE, two));
            first.commit();
            OtherSession.result(second).isRefused(Refusal.TOO_MANY_DEVICES);
        }
        scene.isFresh(two);
        scene.hasPhones(1);
    }

    @Test
    void theLastPlaceOfADomainIsTakenOnceAlsoByDifferentExtensions() {
        scene.set("limit", "devices", "numeric", "1");
        var one = scene.issue("1001");
        var two = scene.issue("1002");
        try (var first = session()) {
            first.run(activation(PHONE, one, 1, 1L));
            var second = first.whileWaiting(() -> scene.scan(OTHER_PHONE, two));
            first.commit();
            OtherSession.result(second).isRefused(Refusal.TOO_MANY_DEVICES);
        }
        scene.isFresh(two);
        scene.hasPhones(1);
    }

    @Test
    void aPhoneThatScansTwoCodesIsOnePhoneAndKeepsTheSecond() {
        var one = scene.issue("1001");
        var two = scene.issue("1002");
        try (var first = session()) {
            first.run(activation(PHONE, one, 1, null));
            var second = first.whileWaiting(
                    () -> scene.callsOf(() -> scene.scan(PHONE, two).delivers("1002")));
            first.commit();
            assertEquals(2, OtherSession.result(second), "calls: none fails and is repeated");
        }
        scene.hasPhones(1);
        scene.unlock(PHONE, two).isCurrent("1002");
    }

    @Test
    void oneInstallationInTwoTenantsHasTwoAddresses() {
        var acme = scene.issue("1001");
        var globex = scene.issueIn("globex.example.com", "1001");
        try (var first = session()) {
            first.run(activation(PHONE, acme, 1, null));
            var second = first.whileWaiting(() -> scene.scan(PHONE, globex));
            first.commit();
            OtherSession.result(second).delivers("1001");
        }
        scene.hasPhones(2);
        assertEquals("2", scene.text("select count(distinct device_address)::text from v_devices"));
    }

    /** While the phone waits to give up what it had, that moves to another installation: then it is no longer its own. */
    @Test
    void whatMovedAwayMeanwhileIsNotRemovedWithAReplacement() {
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var moving = scene.issue("1001");
        scene.scan(PHONE, moving).delivers("1001");
        var fresh = scene.issue("1002");
        try (var first = session()) {
            first.run(move(OTHER_PHONE, moving, PHONE));
            var second = first.whileWaiting(() -> scene.scan(PHONE, fresh));
            first.commit();
            OtherSession.result(second).delivers("1002");
        }
        scene.unlock(PHONE, fresh).isCurrent("1002");
        scene.hasPhones(2);
        assertEquals(
                "1001",
                scene.text("select device_label from v_devices d join sessiontalk.links l"
                        + " on l.device_uuid = d.device_uuid where l.device_id = '" + OTHER_PHONE + "'"));
    }

    @Test
    void ofTwoPhonesThatACodeIsToMoveToTheSecondTakesItFromTheFirst() {
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        try (var first = session()) {
            first.run(move("first mover", code, PHONE));
            var second = first.whileWaiting(() -> scene.scan("second mover", code));
            first.commit();
            OtherSession.result(second).delivers("1001");
        }
        scene.unlock("second mover", code).isCurrent("1001");
        scene.unlock("first mover", code).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.hasPhones(1);
    }

    @Test
    void aPhoneThatIsDisabledMeanwhileDoesNotMove() {
        var code = movable();
        try (var fusionPbx = session()) {
            fusionPbx.run("update v_devices set device_enabled = 'false'");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(OTHER_PHONE, code));
            fusionPbx.commit();
            OtherSession.result(scan).isRefused(Refusal.DEVICE_DISABLED);
        }
        scene.unlock(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
    }

    @Test
    void aPhoneThatIsDeletedMeanwhileDoesNotMove() {
        var code = movable();
        var device = scene.deviceOf(PHONE);
        try (var fusionPbx = session()) {
            fusionPbx.run("delete from v_devices where device_uuid = '" + device + "'");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(OTHER_PHONE, code));
            deleteParts(fusionPbx, device);
            fusionPbx.commit();
            OtherSession.result(scan).isRefused(Refusal.CODE_ALREADY_USED);
        }
        scene.hasPhones(0);
    }

    /** FusionPBX takes the extension first and the device then: a move that held the device meanwhile would be the one it waits for. */
    @Test
    void aMoveWaitsForItsExtensionAndHoldsNothingMeanwhile() {
        var code = movable();
        try (var fusionPbx = session()) {
            fusionPbx.run("select from v_extensions where extension = '1001' for update");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(OTHER_PHONE, code));
            fusionPbx.run("select from v_devices for update nowait");
            fusionPbx.run("select from sessiontalk.codes for update nowait");
            fusionPbx.commit();
            OtherSession.result(scan).delivers("1001");
        }
    }

    @Test
    void aCodeThatExpiresMeanwhileDoesNotMove() {
        var code = movable();
        try (var other = session()) {
            other.run("update sessiontalk.codes set expires_at = '"
                    + scene.clock().instant() + "'");
            var scan = other.whileWaiting(() -> scene.scan(OTHER_PHONE, code));
            other.commit();
            OtherSession.result(scan).isRefused(Refusal.CODE_ALREADY_USED);
        }
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    @Test
    void aPhoneThatTwoCodesMoveToIsOnePhoneAndKeepsTheSecond() {
        var one = movable();
        var two = scene.issue("1002");
        scene.scan(OTHER_PHONE, two).delivers("1002");
        try (var first = session()) {
            first.run(move("third phone", one, PHONE));
            var second = first.whileWaiting(
                    () -> scene.callsOf(() -> scene.scan("third phone", two).delivers("1002")));
            first.commit();
            assertEquals(2, OtherSession.result(second), "calls: none fails and is repeated");
        }
        scene.hasPhones(1);
        scene.unlock("third phone", two).isCurrent("1002");
    }

    @Test
    void aCodeThatIsWithdrawnMeanwhileDoesNotMove() {
        var code = movable();
        try (var other = session()) {
            other.run("delete from sessiontalk.codes");
            var scan = other.whileWaiting(() -> scene.scan(OTHER_PHONE, code));
            other.commit();
            OtherSession.result(scan).isRefused(Refusal.UNKNOWN_CODE);
        }
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    /** What the mover had, and loses, moves away itself while it waits: then it is no longer its own. */
    @Test
    void whatMovedAwayMeanwhileIsNotRemovedWithAMove() {
        var code = movable();
        var own = scene.issue("1002");
        scene.scan(OTHER_PHONE, own).delivers("1002");
        try (var first = session()) {
            first.run(move("third phone", own, OTHER_PHONE));
            var second = first.whileWaiting(() -> scene.scan(OTHER_PHONE, code));
            first.commit();
            OtherSession.result(second).delivers("1001");
        }
        scene.unlock(OTHER_PHONE, code).isCurrent("1001");
        scene.hasPhones(2);
        assertEquals("1", scene.text("select count(*)::text from sessiontalk.links where device_id = 'third phone'"));
    }

    @Test
    void aPhoneThatIsDisabledMeanwhileIsNotReplaced() {
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var fresh = scene.issue("1001");
        try (var fusionPbx = session()) {
            fusionPbx.run("update v_devices set device_enabled = 'false'");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(PHONE, fresh));
            fusionPbx.commit();
            OtherSession.result(scan).isRefused(Refusal.DEVICE_DISABLED);
        }
        scene.isFresh(fresh);
        scene.hasPhones(1);
    }

    @Test
    void anExtensionThatIsDisabledMeanwhileGetsNoPhone() {
        var fresh = scene.issue("1001");
        try (var fusionPbx = session()) {
            fusionPbx.run("update v_extensions set enabled = 'false' where extension = '1001'");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(PHONE, fresh));
            fusionPbx.commit();
            OtherSession.result(scan).isRefused(Refusal.EXTENSION_DISABLED);
        }
        scene.isFresh(fresh);
        scene.hasPhones(0);
    }

    /** Whoever may edit an extension may give it to another tenant. */
    @Test
    void anExtensionThatChangesItsDomainMeanwhileGetsNoPhone() {
        var fresh = scene.issue("1001");
        try (var fusionPbx = session()) {
            fusionPbx.run("update v_extensions e set domain_uuid = m.domain_uuid from v_domains m"
                    + " where e.extension = '1001' and m.domain_name = 'globex.example.com'");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(PHONE, fresh));
            fusionPbx.commit();
            OtherSession.result(scan).isRefused(Refusal.EXTENSION_DISABLED);
        }
        scene.hasPhones(0);
    }

    @Test
    void aCodeThatExpiresMeanwhileIsRefused() {
        var fresh = scene.issue("1001");
        try (var other = session()) {
            other.run("update sessiontalk.codes set expires_at = '2000-01-01 00:00:00+00'");
            var scan = other.whileWaiting(() -> scene.scan(PHONE, fresh));
            other.commit();
            OtherSession.result(scan).isRefused(Refusal.CODE_EXPIRED);
        }
        scene.hasPhones(0);
    }

    @Test
    void anExtensionThatIsDeletedMeanwhileGetsNoPhone() {
        var fresh = scene.issue("1001");
        try (var fusionPbx = session()) {
            fusionPbx.run("delete from v_extensions where extension = '1001'");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(PHONE, fresh));
            fusionPbx.commit();
            OtherSession.result(scan).isRefused(Refusal.UNKNOWN_CODE);
        }
        scene.hasPhones(0);
    }

    @Test
    void aCodeThatIsWithdrawnMeanwhileIsUnknown() {
        var fresh = scene.issue("1001");
        try (var other = session()) {
            other.run("delete from sessiontalk.codes");
            var scan = other.whileWaiting(() -> scene.scan(PHONE, fresh));
            other.commit();
            OtherSession.result(scan).isRefused(Refusal.UNKNOWN_CODE);
        }
        scene.hasPhones(0);
    }

    @Test
    void aReplacementWaitsForFusionPbxsDeletionOfTheDevice() {
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var device = scene.deviceOf(PHONE);
        var fresh = scene.issue("1001");
        try (var fusionPbx = session()) {
            fusionPbx.run("delete from v_devices where device_uuid = '" + device + "'");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(PHONE, fresh));
            deleteParts(fusionPbx, device);
            fusionPbx.commit();
            OtherSession.result(scan).delivers("1001");
        }
        scene.hasPhones(1);
    }

    /** FusionPBX saves a device before its lines. */
    @Test
    void aReplacementWaitsForFusionPbxsSaveOfTheDevice() {
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var fresh = scene.issue("1001");
        try (var fusionPbx = session()) {
            fusionPbx.run("update v_devices set device_description = 'saved'");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(PHONE, fresh));
            fusionPbx.run("update v_device_lines set label = 'saved'");
            fusionPbx.commit();
            OtherSession.result(scan).delivers("1001");
        }
        scene.hasPhones(1);
    }

    /** FusionPBX saves an extension, and with its password that of the lines. */
    @Test
    void aReplacementWaitsForFusionPbxsSaveOfTheExtension() {
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var fresh = scene.issue("1001");
        try (var fusionPbx = session()) {
            fusionPbx.run("update v_extensions set password = 'another' where extension = '1001'");
            var scan = fusionPbx.whileWaiting(() -> scene.scan(PHONE, fresh));
            fusionPbx.run("update v_device_lines set password = 'another' where user_id = '1001'");
            fusionPbx.commit();
            OtherSession.result(scan).delivers("1001");
        }
        scene.unlock(PHONE, fresh).delivers("1001");
        assertEquals("another", scene.text("select password from v_device_lines"));
    }

    /** Two administrators: one deletes the extension, the other its phone's device, and both get what they asked for. */
    @Test
    void anExtensionAndThenItsDeviceAreDeletedAtOnce() {
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var device = scene.deviceOf(PHONE);
        try (var first = session();
                var second = session()) {
            first.run("delete from v_extensions where extension = '1001'");
            var deletion =
                    first.whileWaiting(() -> second.run("delete from v_devices where device_uuid = '" + device + "'"));
            first.commit();
            OtherSession.result(deletion);
            deleteParts(second, device);
            second.commit();
        }
        areGone();
    }

    @Test
    void aDeviceAndThenItsExtensionAreDeletedAtOnce() {
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var device = scene.deviceOf(PHONE);
        try (var first = session();
                var second = session()) {
            first.run("delete from v_devices where device_uuid = '" + device + "'");
            var deletion = first.whileWaiting(() -> second.run("delete from v_extensions where extension = '1001'"));
            deleteParts(first, device);
            first.commit();
            OtherSession.result(deletion);
            second.commit();
        }
        areGone();
    }

    /** Held up in its middle, the one has the device and the other waits for it: with the link first, each would wait for the other. */
    @Test
    void anExtensionThatIsBeingDeletedTakesTheDeviceBeforeItsLink() {
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var device = scene.deviceOf(PHONE);
        try (var holder = session();
                var first = session();
                var second = session()) {
            holder.run("select from sessiontalk.links for update");
            var extension = holder.whileWaiting(() -> first.run("delete from v_extensions where extension = '1001'"));
            var deletion =
                    holder.whileWaiting(() -> second.run("delete from v_devices where device_uuid = '" + device + "'"));
            holder.commit();
            OtherSession.result(extension);
            first.commit();
            OtherSession.result(deletion);
            deleteParts(second, device);
            second.commit();
        }
        areGone();
    }

    @Test
    void aLineAndThenItsDeviceAreDeletedAtOnce() {
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.addLine("2", "1002", "acme.example.com", "acme.example.com");
        var device = scene.deviceOf(PHONE);
        try (var first = session();
                var second = session()) {
            first.run("delete from v_device_lines where line_number = '2'");
            var deletion =
                    first.whileWaiting(() -> second.run("delete from v_devices where device_uuid = '" + device + "'"));
            first.commit();
            OtherSession.result(deletion);
            deleteParts(second, device);
            second.commit();
        }
        scene.hasPhones(0);
    }

    /** A code that has set up the phone and may move to another. */
    private String movable() {
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        return code;
    }

    private OtherSession session() {
        return OtherSession.of(scene.fusionPbx());
    }

    private static void deleteParts(OtherSession session, String device) {
        for (var table : List.of("v_device_settings", "v_device_lines", "v_device_keys")) {
            session.run("delete from " + table + " where device_uuid = '" + device + "'");
        }
    }

    private void areGone() {
        scene.hasPhones(0);
        assertEquals("0", scene.text("select count(*)::text from v_extensions where extension = '1001'"));
        assertEquals("1", scene.text("select count(*)::text from sessiontalk.tombstones"));
    }

    private String activation(String deviceId, String code, long phones, Long devices) {
        return """
                select sessiontalk.activate_phone(p_device_id => '%s', p_code_hash => '%s', p_device_uuid => '%s',
                  p_template => '%s', p_addresses => '%s', p_max_phones => %d, p_max_devices => %s, p_sip_port => null,
                  p_sip_transport => 'udp', p_register_expires => null, p_delivered => 'digest', p_ip => '', p_agent => '',
                  p_now => '%s')
                """.formatted(
                        deviceId,
                        new Code(code).hash(),
                        UUID.randomUUID(),
                        DeviceIdentity.template(deviceId),
                        DeviceIdentity.addresses(deviceId),
                        phones,
                        devices,
                        scene.clock().instant());
    }

    private String move(String deviceId, String code, String from) {
        return """
                select sessiontalk.move_phone(p_device_id => '%s', p_code_hash => '%s', p_from => '%s', p_template => '%s',
                  p_addresses => '%s', p_delivered => 'digest', p_ip => '', p_agent => '', p_now => '%s')
                """.formatted(
                        deviceId,
                        new Code(code).hash(),
                        from,
                        DeviceIdentity.template(deviceId),
                        DeviceIdentity.addresses(deviceId),
                        scene.clock().instant());
    }
}
