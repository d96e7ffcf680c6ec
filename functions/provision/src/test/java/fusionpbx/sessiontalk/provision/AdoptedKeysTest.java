package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.fixture.PhpAppRows;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys of version 2 of FusionPBX's PHP app: one may have set up several phones; one that is unused becomes a code for one. */
@DisplayName("Adopted keys")
class AdoptedKeysTest {

    private static final String IPHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final String ANDROID = "8f14e45fceea167a";
    private static final String KEY = "Gh7.key-of_version2";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;
    private PhpAppRows app;

    @BeforeEach
    void open() {
        use(FusionPbxVersion.V5_5_7);
    }

    private void use(FusionPbxVersion version) {
        scene = scenes.on(version);
        app = new PhpAppRows(scene.fusionPbx());
    }

    /** Two phones of one key of version 2. */
    private UUID[] twoOfOneKey() {
        app.version2().key(KEY, "1001", PhpAppRows.ENABLED);
        var devices = new UUID[] {
            app.version2Phone(IPHONE, KEY, "1001"), app.version2Phone(ANDROID, KEY, "1001"),
        };
        app.adopt();
        return devices;
    }

    @Test
    void aScanOfItsOwnCodeReactivatesIt() {
        twoOfOneKey();
        scene.scan(IPHONE, KEY).delivers("1001");
        scene.scan(ANDROID, KEY).delivers("1001");
        scene.unlock(IPHONE, KEY).isCurrent("1001");
    }

    @EachVersion
    void twoPhonesOfOneKeyAreIndependent(FusionPbxVersion version) {
        use(version);
        var devices = twoOfOneKey();
        scene.unlock(IPHONE, KEY).isCurrent("1001");
        scene.unlock(ANDROID, KEY).isCurrent("1001");

        scene.sql("update v_device_lines set user_id = '1002' where device_uuid = ?", devices[0]);
        scene.unlock(IPHONE, KEY).delivers("1002");
        scene.unlock(ANDROID, KEY).isCurrent("1001");
        scene.sql("update v_devices set device_enabled = 'false' where device_uuid = ?", devices[1]);
        scene.unlock(ANDROID, KEY).isRefused(Refusal.DEVICE_DISABLED);
        scene.unlock(IPHONE, KEY).isCurrent("1002");

        scene.sql("delete from v_devices where device_uuid = ?", devices[0]);
        scene.unlock(IPHONE, KEY).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.sql("update v_devices set device_enabled = 'true' where device_uuid = ?", devices[1]);
        scene.unlock(ANDROID, KEY).isCurrent("1001");
    }

    @Test
    void aKeyOfTwoPhonesSetsUpNoThirdAndMovesNone() {
        twoOfOneKey();
        scene.scan("a third", KEY).isRefused(Refusal.UNKNOWN_CODE);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        scene.sql("""
                insert into sessiontalk.codes (code_uuid, code_hash, domain_uuid, extension_uuid, issued_at, expires_at, used_at)
                select gen_random_uuid(), code_hash, domain_uuid, extension_uuid, now(), now() + interval '1 day', now()
                  from sessiontalk.links limit 1
                """);
        scene.scan("a third", KEY).isRefused(Refusal.CODE_ALREADY_USED);
        scene.unlock(IPHONE, KEY).isCurrent("1001");
        scene.unlock(ANDROID, KEY).isCurrent("1001");
    }

    /** What has become of the other phone of the key does not matter. */
    @Test
    void aKeyWhoseOtherPhoneIsGoneStillMovesAPhone() {
        var devices = twoOfOneKey();
        scene.sql("delete from v_devices where device_uuid = ?", devices[1]);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        scene.sql("""
                insert into sessiontalk.codes (code_uuid, code_hash, domain_uuid, extension_uuid, issued_at, expires_at, used_at)
                select gen_random_uuid(), code_hash, domain_uuid, extension_uuid, now(), now() + interval '1 day', now()
                  from sessiontalk.links
                """);
        scene.scan("a third", KEY).delivers("1001");
        scene.unlock(IPHONE, KEY).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.unlock("a third", KEY).isCurrent("1001");
    }

    @EachVersion
    void anUnusedKeySetsUpOnePhone(FusionPbxVersion version) {
        use(version);
        app.version2().key(KEY, "1001", scene.clock().instant());
        app.adopt(scene.clock().instant());
        scene.scan(IPHONE, KEY).delivers("1001");
        scene.scan(ANDROID, KEY).isRefused(Refusal.CODE_ALREADY_USED);
        app.adopt(scene.clock().instant());
        scene.scan(ANDROID, KEY).isRefused(Refusal.CODE_ALREADY_USED);
        scene.unlock(IPHONE, KEY).isCurrent("1001");
        scene.hasPhones(1);
    }

    @Test
    void anUnusedKeyIsValidForAsLongAsItWas() {
        scene.set("provision", "sessiontalk_qr_expiration", "numeric", "3600");
        app.version2().key("expired", "1001", scene.clock().instant().minus(Duration.ofMinutes(61)));
        app.key("valid", "1001", scene.clock().instant().minus(Duration.ofMinutes(59)));
        app.adopt(scene.clock().instant());
        scene.scan(IPHONE, "expired").isRefused(Refusal.UNKNOWN_CODE);
        scene.clock().forward(Duration.ofMinutes(2));
        scene.scan(IPHONE, "valid").isRefused(Refusal.CODE_EXPIRED);
        scene.isFresh("valid");
    }

    /** Whether that phone could be adopted does not matter. */
    @Test
    void aKeyThatHasSetUpAPhoneIsNoUnusedOne() {
        app.version2().key(KEY, "1001", scene.clock().instant());
        app.version2Phone(IPHONE, KEY, "1001");
        scene.sql("delete from v_devices");
        app.adopt(scene.clock().instant());
        scene.scan(ANDROID, KEY).isRefused(Refusal.UNKNOWN_CODE);
    }

    @Test
    void aKeyThatWasWithdrawnDoesNotComeBack() {
        app.version2().key(KEY, "1001", scene.clock().instant());
        app.adopt(scene.clock().instant());
        scene.sql("delete from sessiontalk.codes");
        app.adopt(scene.clock().instant());
        scene.scan(IPHONE, KEY).isRefused(Refusal.UNKNOWN_CODE);
    }

    @Test
    void aKeyThatThePhpAppHasUsedMeanwhileIsUsed() {
        app.version2().key(KEY, "1001", scene.clock().instant());
        app.adopt(scene.clock().instant());
        app.version2Phone(IPHONE, KEY, "1001");
        app.adopt(scene.clock().instant());
        scene.scan(ANDROID, KEY).isRefused(Refusal.CODE_ALREADY_USED);
        scene.unlock(IPHONE, KEY).isCurrent("1001");
        scene.removePhones();
        scene.scan(ANDROID, KEY).isRefused(Refusal.CODE_ALREADY_USED);
    }

    @Test
    void whereThereAreMorePhonesThanAllowedAllStayAndNoNewOneIsLetIn() {
        var devices = twoOfOneKey();
        var code = scene.issue("1001");
        scene.scan("a third", code).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.unlock(IPHONE, KEY).isCurrent("1001");
        scene.unlock(ANDROID, KEY).isCurrent("1001");
        scene.sql("delete from v_devices where device_uuid = ?", devices[0]);
        scene.scan("a third", code).isRefused(Refusal.TOO_MANY_DEVICES);
        scene.sql("delete from v_devices where device_uuid = ?", devices[1]);
        scene.scan("a third", code).delivers("1001");
    }
}
