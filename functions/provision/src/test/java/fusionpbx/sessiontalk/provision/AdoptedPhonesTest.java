package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.PhpAppRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Phones that FusionPBX's PHP app has set up, once they are adopted. */
@DisplayName("Adopted phones")
class AdoptedPhonesTest {

    private static final String IPHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final String ANDROID = "8f14e45fceea167a";
    private static final String KEY = "Gh7.key-of_version2";
    private static final String PASSWORD = "q83vASNFZ4mrze8BI0VniQ.a_password-of_version3--";

    private static final String ADOPT = "select sessiontalk.adopt_phones(null, 1000, now())";

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

    @Test
    void theFirstCallCostsTwoCallsAndTheNextOne() {
        app.version3Phone(IPHONE, PASSWORD, "1001");
        app.adopt();
        assertEquals(2, scene.callsOf(() -> scene.unlock(IPHONE, PASSWORD).isCurrent("1001")));
        assertEquals(1, scene.callsOf(() -> scene.unlock(IPHONE, PASSWORD).isCurrent("1001")));
    }

    @EachVersion
    void whatChangesAfterTheFirstCallIsDelivered(FusionPbxVersion version) {
        use(version);
        app.version3Phone(IPHONE, PASSWORD, "alice");
        app.adopt();
        scene.unlock(IPHONE, PASSWORD).isCurrent("1020");
        scene.sql("update v_extensions set password = 'another' where extension = 'alice'");
        scene.unlock(IPHONE, PASSWORD).delivers("1020");
        scene.unlock(IPHONE, PASSWORD).isCurrent("1020");
    }

    @Test
    void aRecordThatCannotBeMadeDoesNotChangeTheAnswer() {
        app.version3Phone(IPHONE, PASSWORD, "1001");
        app.adopt();
        scene.setDatabaseReadOnly(true);
        scene.unlock(IPHONE, PASSWORD).isCurrent("1001");
        scene.setDatabaseReadOnly(false);
        scene.unlock(IPHONE, PASSWORD).isCurrent("1001");
        scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        scene.unlock(IPHONE, PASSWORD).delivers("1001");
    }

    @Test
    void aPhoneThatIsRefreshedBeforeItsFirstCallIsSentItsAccounts() {
        app.version3Phone(IPHONE, PASSWORD, "1001");
        app.adopt();
        scene.sql("update sessiontalk.links set delivered = ''");
        scene.unlock(IPHONE, PASSWORD).delivers("1001");
    }

    /** The refresh comes between what was read and what is recorded. */
    @Test
    void aRefreshThatComesInBetweenIsNotLost() {
        app.version3Phone(IPHONE, PASSWORD, "1001");
        app.adopt();
        scene.sql("""
                create function refresh_first() returns trigger language plpgsql as $$ begin
                  update sessiontalk.links set delivered = '';
                  return new;
                end $$
                """);
        scene.sql(
                "create trigger refresh_first before update on v_devices for each row execute function refresh_first()");
        scene.unlock(IPHONE, PASSWORD).delivers("1001");
    }

    @Test
    void whatWasDisabledBeforeStaysAsItIsUntilItIsEnabled() {
        var device = app.version3Phone(IPHONE, PASSWORD, "1001");
        app.version3Phone(ANDROID, "another", "1011");
        scene.sql("update v_devices set device_enabled = 'false' where device_uuid = ?", device);
        app.adopt();
        scene.unlock(IPHONE, PASSWORD).isRefused(Refusal.DEVICE_DISABLED);
        scene.unlock(ANDROID, "another").isRefused(Refusal.EXTENSION_DISABLED);
        scene.sql("update v_devices set device_enabled = 'true' where device_uuid = ?", device);
        scene.sql("update v_extensions set enabled = 'true'");
        scene.unlock(IPHONE, PASSWORD).isCurrent("1001");
        scene.unlock(ANDROID, "another").isCurrent("1011");
    }

    /** The place that an adopted phone takes is counted, also while it is being adopted. */
    @Test
    void anActivationWaitsForAnAdoptionOfTheSameExtension() {
        app.version3Phone(IPHONE, PASSWORD, "1001");
        var code = scene.issue("1001");
        plan();
        try (var migrate = OtherSession.of(scene.fusionPbx())) {
            migrate.run(ADOPT);
            var scan = migrate.whileWaiting(() -> scene.scan(ANDROID, code));
            migrate.commit();
            OtherSession.result(scan).isRefused(Refusal.TOO_MANY_DEVICES);
        }
        scene.unlock(IPHONE, PASSWORD).isCurrent("1001");
    }

    @Test
    void anAdoptionDoesNotWaitForWhatIsBeingSetUp() {
        var device = app.version3Phone(IPHONE, PASSWORD, "1001");
        try (var activation = OtherSession.of(scene.fusionPbx())) {
            activation.run("select from v_extensions where extension = '1001' for no key update");
            app.adopt();
            assertEquals("pending", app.result(device));
        }
        app.adopt();
        scene.unlock(IPHONE, PASSWORD).isCurrent("1001");
    }

    @Test
    void aDeletionInFusionPbxWaitsForAnAdoptionAndLogsThePhoneOut() {
        var device = app.version3Phone(IPHONE, PASSWORD, "1001");
        plan();
        try (var migrate = OtherSession.of(scene.fusionPbx())) {
            migrate.run(ADOPT);
            var deletion = migrate.whileWaiting(() -> {
                scene.sqlOnItsOwnConnection("delete from v_devices where device_uuid = '" + device + "'");
                return true;
            });
            migrate.commit();
            OtherSession.result(deletion);
        }
        scene.unlock(IPHONE, PASSWORD).logsOut(Outcome.Evidence.TOMBSTONE);
    }

    private void plan() {
        Database.value(scene.fusionPbx(), "select sessiontalk.plan_adoption(now())");
    }

    /** The PHP app has logged it out, or, version 2, never cared for lines. */
    @Test
    void aPhoneThatHadNoEnabledLineBeforeIsNotLoggedOut() {
        app.version2().key(KEY, "1001", PhpAppRows.ENABLED);
        app.version2Phone(IPHONE, KEY, "1001");
        app.version3Phone(ANDROID, PASSWORD, "1002");
        scene.sql("update v_device_lines set enabled = 'false'");
        app.adopt();
        scene.unlock(IPHONE, KEY).isRefused(Refusal.NOT_PROVISIONED);
        scene.unlock(ANDROID, PASSWORD).isRefused(Refusal.NOT_PROVISIONED);
        scene.sql("update v_device_lines set enabled = 'true'");
        app.adopt();
        scene.unlock(IPHONE, KEY).isCurrent("1001");
        scene.unlock(ANDROID, PASSWORD).isCurrent("1002");
        scene.sql("update v_device_lines set enabled = 'false'");
        scene.unlock(IPHONE, KEY).logsOut(Outcome.Evidence.NO_LINES);
    }

    /** The line's transport counts: version 3's setting is for new lines. */
    @Test
    void settingsOfBothVersionsMeanWhatTheyMeantThere() {
        app.version3Phone(IPHONE, PASSWORD, "1001");
        app.adopt();
        scene.set("sessiontalk", "transport", "text", "udp");
        assertEquals("TCP", scene.unlock(IPHONE, PASSWORD).account("transport"));
        scene.set("provision", "sessiontalk_transport", "text", "TLS");
        assertEquals("TLS", scene.unlock(IPHONE, PASSWORD).account("transport"));
    }

    @Test
    void aDeviceKeepsWhatThePhpAppWroteIntoIt() {
        app.version2().key(KEY, "1001", PhpAppRows.ENABLED);
        app.version2Phone(IPHONE, KEY, "1001");
        app.version3Phone(ANDROID, PASSWORD, "1002");
        var before = devices();
        app.adopt();
        assertEquals(before, devices());
        scene.unlock(IPHONE, KEY).isCurrent("1001");
        scene.sql("update v_devices set device_template = null");
        scene.unlock(IPHONE, KEY).isCurrent("1001");
        scene.unlock(ANDROID, PASSWORD).isCurrent("1002");
        assertEquals(
                "sessiontalk/android,sessiontalk/ios",
                scene.text("select string_agg(device_template, ',' order by device_template) from v_devices"));
    }

    private String devices() {
        return Database.column(scene.fusionPbx(), "select to_jsonb(d)::text from v_devices d order by device_uuid")
                + Database.column(scene.fusionPbx(), "select to_jsonb(s)::text from v_device_settings s order by 1")
                        .toString();
    }
}
