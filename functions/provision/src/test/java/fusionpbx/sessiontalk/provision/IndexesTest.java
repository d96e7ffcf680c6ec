package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.fixture.PhpAppRows;
import fusionpbx.sessiontalk.shared.fixture.SequentialScans;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A large FusionPBX is not read from end to end by any call of a phone. */
@DisplayName("Indexes")
class IndexesTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    @EachVersion
    void everyOutcomeReachesEachTableThroughAnIndex(FusionPbxVersion version) throws SQLException {
        var scene = scenes.on(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        scene.set("limit", "devices", "numeric", "100");
        var code = scene.issue("1001");
        var other = scene.issue("alice");
        assertEquals(List.of(), SequentialScans.of(scene.fusionPbx(), () -> {
            scene.scan(PHONE, code).delivers("1001");
            scene.unlock(PHONE, code).isCurrent("1001");
            scene.scan("another phone", code).delivers("1001");
            scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE);
            scene.scan(PHONE, other).delivers("alice");
            scene.scan(PHONE, "unknown").isRefused(Refusal.UNKNOWN_CODE);
            scene.unlock(PHONE, "unknown").isRefused(Refusal.NOT_PROVISIONED);
        }));
        scene.sql("update v_device_lines set user_id = '1020' where user_id = 'alice'");
        scene.sql("update v_extensions set password = 'another'");
        var replacing = scene.issueReplacing(scene.deviceOf("another phone"), "1001");
        assertEquals(List.of(), SequentialScans.of(scene.fusionPbx(), () -> {
            scene.unlock(PHONE, other).delivers("1020");
            scene.scan("new phone", replacing).delivers("1001");
        }));
    }

    @EachVersion
    void anAdoptedPhoneReachesEachTableThroughAnIndex(FusionPbxVersion version) throws SQLException {
        var scene = scenes.on(version);
        var app = new PhpAppRows(scene.fusionPbx()).version2();
        app.key("key", "1001", PhpAppRows.ENABLED);
        app.version2Phone(PHONE, "key", "1001");
        app.version2Phone("another phone", "key", "1001");
        app.adopt();
        assertEquals(List.of(), SequentialScans.of(scene.fusionPbx(), () -> {
            scene.unlock(PHONE, "key").isCurrent("1001");
            scene.scan("a third", "key").isRefused(Refusal.UNKNOWN_CODE);
        }));
    }

    /** FusionPBX's own deletions must not become slow by what the triggers add. */
    @EachVersion
    void everyDeletionReachesEachTableThroughAnIndex(FusionPbxVersion version) throws SQLException {
        var scene = scenes.on(version);
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        var device = scene.deviceOf(PHONE);
        var extension = scene.text("select extension_uuid::text from sessiontalk.links");
        for (var deletion : List.of(
                "delete from v_device_lines where device_uuid = '" + device + "'",
                "delete from v_devices where device_uuid = '" + device + "'",
                "delete from v_extensions where extension_uuid = '" + extension + "'")) {
            assertEquals(List.of(), SequentialScans.of(scene.fusionPbx(), deletion), deletion);
        }
    }
}
