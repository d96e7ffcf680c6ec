package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.code.Code;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FusionPBX's pages show of a phone. */
@DisplayName("Device rows")
class DeviceRowsTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    @EachVersion
    void anActivationWritesWhatFusionPbxShows(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.scan(PHONE, scene.issue("1002")).delivers("1002");
        assertEquals(
                "sessiontalk SessionCloud sessiontalk/ios 1002 true 203.0.113.7 SessionTalk/9.4 https",
                scene.text("select concat_ws(' ', device_vendor, device_model, device_template, device_label,"
                        + " device_enabled::text, device_provisioned_ip, device_provisioned_agent,"
                        + " device_provisioned_method) from v_devices"));
        assertEquals(
                "1 1002 1002 acme.example.com 1002 Conan O'Neill 5060 udp 120 true",
                scene.text("select concat_ws(' ', line_number, user_id, auth_id, server_address, label, display_name,"
                        + " sip_port, sip_transport, register_expires, enabled::text) from v_device_lines"));
    }

    @EachVersion
    void theDeviceBelongsToTheExtensionsOnlyUser(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.scan("first", scene.issue("1001")).delivers("1001");
        scene.scan("second", scene.issue("1003")).delivers("1003");
        assertEquals(
                scene.text("select user_uuid::text from v_users where username = 'user'"),
                scene.text("select device_user_uuid::text from v_devices where device_label = '1001'"));
        assertEquals(null, scene.text("select device_user_uuid::text from v_devices where device_label = '1003'"));
    }

    @EachVersion
    void whereAnExtensionHasTwoUsersTheDeviceBelongsToNone(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.sql(
                "insert into v_extension_users (extension_user_uuid, extension_uuid, user_uuid)"
                        + " select gen_random_uuid(), extension_uuid, gen_random_uuid() from v_extensions where extension = '1001'");
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        assertEquals(null, scene.text("select device_user_uuid::text from v_devices"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E, sessiontalk/ios, 022a1b0c9d8e",
        "6c1d5a2e-0b7f-4e4b-9d8c-3f2a1b0c9d8e, sessiontalk/windows, 022a1b0c9d8e",
        "6c1d5a2e-0b7f-4e4b-9d8c-3F2A1B0C9D8E, sessiontalk/android, 022a1b0c9d8e",
        "a81f00c2d4e6b790, sessiontalk/android, 02c2d4e6b790"
    })
    void theDeviceIdTellsPlatformAndAddress(String deviceId, String template, String address) {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        scene.scan(deviceId, scene.issue("1001")).delivers("1001");
        assertEquals(
                template + " " + address, scene.text("select device_template || ' ' || device_address from v_devices"));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({"short", "now()", "'not hexadecimal at its end'", "' blank '", "Zoë's 電話"})
    void anyOtherDeviceIdIsHashed(String deviceId) {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var code = scene.issue("1001");
        scene.scan(deviceId, code).delivers("1001");
        assertEquals("02" + Code.sha256(deviceId).substring(0, 10), scene.text("select device_address from v_devices"));
        scene.unlock(deviceId, code).isCurrent("1001");
    }

    @EachVersion
    void anAddressThatAnotherDeviceHasIsNotUsedAgain(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("provision", "sessiontalk_max_activations", "numeric", "0");
        var column = scene.addressColumn();
        for (var prefix : new String[] {"aa", "bb", "cc"}) {
            scene.scan(prefix + "0123456789", scene.issue("1001")).delivers("1001");
        }
        assertEquals("3", scene.text("select count(distinct " + column + ")::text from v_devices"));
        assertEquals("1", scene.text("select count(*)::text from v_devices where " + column + " = '020123456789'"));
    }

    @EachVersion
    void aPhoneThatIsSetUpAgainKeepsItsAddress(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("provision", "sessiontalk_max_activations", "numeric", "0");
        var addresses =
                "select string_agg(%s, ' ' order by device_id) from v_devices join sessiontalk.links using (device_uuid)"
                        .formatted(scene.addressColumn());
        scene.scan("aa0123456789", scene.issue("1001")).delivers("1001");
        scene.scan("bb0123456789", scene.issue("1001")).delivers("1001");
        var before = scene.text(addresses);
        scene.scan("bb0123456789", scene.issue("1001")).delivers("1001");
        scene.scan("aa0123456789", scene.issue("1001")).delivers("1001");
        assertEquals(before, scene.text(addresses));
    }

    @EachVersion
    void eachCallIsSeen(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        var first = scene.text("select device_provisioned_date::text from v_devices");
        scene.clock().forward(Duration.ofHours(1));
        scene.unlock(PHONE, code).isCurrent("1001");
        assertNotEquals(first, scene.text("select device_provisioned_date::text from v_devices"));
    }

    @EachVersion
    void aStrangersCallIsNotSeen(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        var first = scene.text("select device_provisioned_date::text from v_devices");
        scene.clock().forward(Duration.ofHours(1));
        scene.unlock("stranger", code).isRefused(Refusal.NOT_PROVISIONED);
        scene.unlock(PHONE, "guessed").isRefused(Refusal.NOT_PROVISIONED);
        assertEquals(first, scene.text("select device_provisioned_date::text from v_devices"));
    }

    @EachVersion
    void theCodeItselfStandsNowhere(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        for (var table : new String[] {"sessiontalk.codes", "sessiontalk.links", "v_devices", "v_device_lines"}) {
            var found = scene.text("select count(*)::text from " + table + " t where t::text like '%" + code + "%'");
            assertTrue(found.equals("0"), table);
        }
    }
}
