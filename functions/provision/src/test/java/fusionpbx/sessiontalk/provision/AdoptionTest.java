package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.PhpAppRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From FusionPBX's PHP app to this product, and again while both run: no phone notices. */
@DisplayName("Adoption")
class AdoptionTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final String OTHER_PHONE = "8f14e45fceea167a";
    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    final Scenes scenes = new Scenes();

    /** What the PHP app has set up. */
    private record Phone(String deviceId, String code, String extension, UUID device) {}

    private enum Source {
        VERSION_2 {
            @Override
            List<Phone> phones(PhpAppRows app) {
                app.version2();
                return ofVersion2(app);
            }
        },
        VERSION_3 {
            @Override
            List<Phone> phones(PhpAppRows app) {
                app.version3(Instant.now());
                return ofVersion3(app);
            }
        },
        BOTH {
            @Override
            List<Phone> phones(PhpAppRows app) {
                app.version2().version3(Instant.now());
                var phones = new ArrayList<>(ofVersion2(app));
                phones.addAll(ofVersion3(app));
                return phones;
            }
        };

        abstract List<Phone> phones(PhpAppRows app);

        /** Two phones of one key, and one by an alias. */
        private static List<Phone> ofVersion2(PhpAppRows app) {
            app.key("key 1", "1001", PhpAppRows.ENABLED);
            app.key("key 2", "alice", PhpAppRows.ENABLED);
            return List.of(
                    new Phone(PHONE, "key 1", "1001", app.version2Phone(PHONE, "key 1", "1001")),
                    new Phone("a tablet", "key 1", "1001", app.version2Phone("a tablet", "key 1", "1001")),
                    new Phone("Ünïcode", "key 2", "1020", app.version2Phone("Ünïcode", "key 2", "alice")));
        }

        /** Two phones of one extension, and one by an alias. */
        private static List<Phone> ofVersion3(PhpAppRows app) {
            return List.of(
                    new Phone(OTHER_PHONE, "P.1_", "1002", app.version3Phone(OTHER_PHONE, "P.1_", "1002")),
                    new Phone("a desktop", "P.2_", "1002", app.version3Phone("a desktop", "P.2_", "1002")),
                    new Phone("a laptop", "P.3_", "1020", app.version3Phone("a laptop", "P.3_", "alice")));
        }
    }

    @TestFactory
    Stream<DynamicTest> noPhoneNotices() {
        return Stream.of(FusionPbxVersion.values())
                .flatMap(version -> Stream.of(Source.values())
                        .map(source -> DynamicTest.dynamicTest(
                                source + " on " + version, () -> noPhoneNotices(version, source))));
    }

    /** Half of it, all of it, once more, and what has come since. */
    private void noPhoneNotices(FusionPbxVersion version, Source source) {
        var scene = scenes.on(version);
        var app = new PhpAppRows(scene.fusionPbx());
        var phones = source.phones(app);
        Database.value(scene.fusionPbx(), "select sessiontalk.plan_adoption(now())");
        app.adoptPhones(2, Instant.now());
        assertEquals(2, phones.stream().filter(phone -> isCurrent(scene, phone)).count(), "of a run that ended early");
        app.adopt();
        phones.forEach(phone -> hasItsAccounts(scene, phone));
        app.adopt();
        phones.forEach(phone -> hasItsAccounts(scene, phone));
        var later = new Phone("later", "P.4_", "1003", app.version3Phone("later", "P.4_", "1003"));
        app.adopt();
        hasItsAccounts(scene, later);
        phones.forEach(phone -> hasItsAccounts(scene, phone));
        assertEquals(
                List.of("adopted"),
                Database.column(scene.fusionPbx(), "select distinct result from sessiontalk.adoptions"));
        scene.hasPhones(phones.size() + 1);
    }

    /** Or else refused, with no accounts: not logged out, nor sent an update. */
    private static boolean isCurrent(Scene scene, Phone phone) {
        var answer = scene.unlock(phone.deviceId(), phone.code());
        if (answer.users().isEmpty()) {
            answer.isRefused(Refusal.NOT_PROVISIONED);
            return false;
        }
        answer.isCurrent(phone.extension());
        return true;
    }

    private static void hasItsAccounts(Scene scene, Phone phone) {
        var answer = scene.unlock(phone.deviceId(), phone.code());
        answer.isCurrent(phone.extension());
        assertEquals("acme", answer.account("subdomain"));
        assertEquals("TCP", answer.account("transport"));
        // Compared without printing either.
        assertEquals(
                scene.text("select md5(password) from v_device_lines where device_uuid = '" + phone.device() + "'"),
                scene.text("select md5('" + answer.account("sippassword") + "')"));
    }

    private PhpAppRows app(FunctionScene scene) {
        return new PhpAppRows(scene.fusionPbx());
    }

    /** Version 3 deletes the old device; that a newer one is set up at once keeps the phone from being logged out meanwhile. */
    @EachVersion
    void aPhoneThatThePhpAppSetsUpAnewIsTakenOver(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var app = app(scene);
        app.version3Phone(PHONE, "old", "1001");
        app.adopt();
        scene.sql("delete from v_devices");
        scene.sql("delete from v_device_settings");
        app.version3Phone(PHONE, "new", PhpAppRows.ACME, "1002", PhpAppRows.ENABLED.plus(DAY));
        app.adopt();
        scene.unlock(PHONE, "new").isCurrent("1002");
        scene.unlock(PHONE, "old").isRefused(Refusal.NOT_PROVISIONED);
        scene.hasPhones(1);
    }

    /** As after a race in the PHP app, or where its administrator removed the row of its table. */
    @Test
    void ofTwoDevicesWithOneDeviceIdTheNewerIsThePhoneAndBothStay() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        var older = app.version3Phone(PHONE, "old", "1001");
        var newer = app.version3Phone(PHONE, "new", PhpAppRows.ACME, "1002", PhpAppRows.ENABLED.plus(DAY));
        var undated = app.version3Phone(PHONE, "undated", PhpAppRows.ACME, "1003", null);
        app.adopt();
        scene.unlock(PHONE, "new").isCurrent("1002");
        scene.unlock(PHONE, "old").isRefused(Refusal.NOT_PROVISIONED);
        scene.unlock(PHONE, "undated").isRefused(Refusal.NOT_PROVISIONED);
        assertEquals("conflict " + newer, app.result(older));
        assertEquals("conflict " + newer, app.result(undated));

        var newest = app.version3Phone(
                PHONE, "newest", PhpAppRows.ACME, "1001", PhpAppRows.ENABLED.plus(DAY.multipliedBy(2)));
        app.adopt();
        scene.unlock(PHONE, "newest").isCurrent("1001");
        scene.unlock(PHONE, "new").isRefused(Refusal.NOT_PROVISIONED);
        assertEquals("conflict " + newest, app.result(newer));
        assertEquals("4", scene.text("select count(*) from v_devices"));
    }

    /** FusionPBX dates a device anew where it is saved. */
    @Test
    void whatHasLostAConflictDoesNotComeBackWhenItsDeviceIsSaved() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        var older = app.version3Phone(PHONE, "old", "1001");
        var newer = app.version3Phone(PHONE, "new", PhpAppRows.ACME, "1002", PhpAppRows.ENABLED.plus(DAY));
        app.adopt();
        scene.sql("update v_devices set device_enabled_date = now() where device_uuid = ?", older);
        app.adopt();
        scene.unlock(PHONE, "new").isCurrent("1002");
        assertEquals("conflict " + newer, app.result(older));
        scene.sql("delete from v_devices where device_uuid = ?", newer);
        app.adopt();
        scene.unlock(PHONE, "new").logsOut(Outcome.Evidence.TOMBSTONE);
    }

    /** Two calls at once have made two devices of one phone: as long as one of them is there, the PHP app serves it. */
    @Test
    void ofTwoDevicesOfOnePairEitherMayBeDeletedBeforeTheSwitch() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        var one = app.version3Phone(PHONE, "code", "1001");
        var other = app.version3Phone(PHONE, "code", PhpAppRows.ACME, "1001", PhpAppRows.ENABLED.plusSeconds(1));
        app.adopt();
        assertEquals("conflict " + other, app.result(one));
        scene.sql("delete from v_devices where device_uuid = ?", other);
        app.adopt();
        assertEquals("adopted", app.result(one));
        scene.unlock(PHONE, "code").isCurrent("1001");
        scene.sql("delete from v_devices where device_uuid = ?", one);
        app.adopt();
        scene.unlock(PHONE, "code").logsOut(Outcome.Evidence.TOMBSTONE);
    }

    /** Version 3 moves a code as long as it is valid: the device gets another deviceId. */
    @EachVersion
    void aPhoneThatThePhpAppGivesToAnotherInstallationIsThatOnes(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var app = app(scene);
        app.version3Phone(PHONE, "code", "1001");
        app.adopt();
        scene.sql(
                "update v_device_settings set device_setting_value = ? where device_setting_subcategory = 'sessiontalk_deviceid'",
                OTHER_PHONE);
        app.adopt();
        scene.unlock(OTHER_PHONE, "code").isCurrent("1001");
        scene.unlock(PHONE, "code").logsOut(Outcome.Evidence.TOMBSTONE);
        scene.hasPhones(1);
    }

    @Test
    void aPhoneThatWasSetUpHereLaterStaysSo() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        var here = scene.deviceOf(PHONE);
        var older = app.version3Phone(PHONE, "of the PHP app", "1001");
        app.adopt();
        scene.unlock(PHONE, code).isCurrent("1001");
        assertEquals("conflict " + here, app.result(older));
    }

    @Test
    void aPhoneThatIsSetUpHereInBetweenStaysSo() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        var older = app.version3Phone(PHONE, "of the PHP app", "1001");
        Database.value(scene.fusionPbx(), "select sessiontalk.plan_adoption(now())");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        app.adoptPhones(1, Instant.now());
        scene.unlock(PHONE, code).isCurrent("1001");
        app.adopt();
        assertEquals("conflict " + scene.deviceOf(PHONE), app.result(older));
    }

    @Test
    void aPhoneThatWasSetUpHereBeforeGivesWayWithItsDevice() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        app.version3Phone(
                PHONE,
                "of the PHP app",
                PhpAppRows.ACME,
                "1002",
                scene.clock().instant().plus(DAY));
        app.adopt(scene.clock().instant().plus(DAY));
        scene.unlock(PHONE, "of the PHP app").isCurrent("1002");
        scene.unlock(PHONE, code).isRefused(Refusal.NOT_PROVISIONED);
        scene.hasPhones(1);
    }

    @Test
    void aPhoneThatWasGivenToAnotherInstallationHereStaysThere() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        var device = app.version3Phone(PHONE, "code", "1001");
        app.adopt();
        scene.sql("update sessiontalk.links set device_id = ?", OTHER_PHONE);
        app.adopt();
        assertEquals("adopted", app.result(device));
        scene.unlock(OTHER_PHONE, "code").isCurrent("1001");
        scene.unlock(PHONE, "code").logsOut(Outcome.Evidence.TOMBSTONE);
    }

    /** Version 2's row of the phone stays, and version 3's may have come back with a backup. */
    @EachVersion
    void aPhoneThatWasRemovedHereDoesNotComeBack(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var app = app(scene);
        app.version2().key("key", "1001", PhpAppRows.ENABLED);
        app.version2Phone(PHONE, "key", "1001");
        app.version3Phone(OTHER_PHONE, "password", "1002");
        app.adopt();
        for (var table : List.of("v_devices", "v_device_lines", "v_device_settings")) {
            scene.sql("create table backup_of_%1$s as select * from %1$s".formatted(table));
        }
        scene.sql("delete from v_devices");
        app.adopt();
        scene.unlock(PHONE, "key").logsOut(Outcome.Evidence.TOMBSTONE);
        scene.unlock(OTHER_PHONE, "password").logsOut(Outcome.Evidence.TOMBSTONE);
        for (var table : List.of("v_devices", "v_device_lines", "v_device_settings")) {
            scene.sql("insert into %1$s select * from backup_of_%1$s".formatted(table));
        }
        app.adopt();
        scene.unlock(PHONE, "key").logsOut(Outcome.Evidence.TOMBSTONE);
        scene.unlock(OTHER_PHONE, "password").logsOut(Outcome.Evidence.TOMBSTONE);
        assertEquals(
                List.of("removed", "removed"),
                Database.column(scene.fusionPbx(), "select result from sessiontalk.adoptions"));
        // FusionPBX dates a device anew where it is saved.
        scene.sql("update v_devices set device_enabled_date = now() + interval '1 second'");
        app.adopt();
        scene.unlock(PHONE, "key").logsOut(Outcome.Evidence.TOMBSTONE);
        scene.unlock(OTHER_PHONE, "password").logsOut(Outcome.Evidence.TOMBSTONE);
    }

    /** Version 3 takes a code again while it is valid, also after its device was deleted. */
    @Test
    void aPhoneThatThePhpAppSetsUpAgainAfterItsRemovalComesBack() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        app.version3Phone(PHONE, "code", "1001");
        app.adopt();
        scene.sql("delete from v_devices");
        app.version3Phone(PHONE, "code", PhpAppRows.ACME, "1001", Instant.now().plusSeconds(1));
        app.adopt();
        scene.unlock(PHONE, "code").isCurrent("1001");
    }

    /** Whoever may edit a device can put it into another tenant, and name its extension in the line; but not its password. */
    @EachVersion
    void aDeviceThatWasPutIntoAnotherTenantIsNotAdopted(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var app = app(scene);
        app.version2().key("key", "1001", PhpAppRows.ENABLED);
        var ofVersion2 = app.version2Phone(PHONE, "key", "1001");
        var ofVersion3 = app.version3Phone(OTHER_PHONE, "password", PhpAppRows.ACME, "1001", PhpAppRows.ENABLED);
        for (var table : List.of("v_devices", "v_device_lines", "v_device_settings")) {
            scene.sql(
                    "update " + table + " set domain_uuid = (select domain_uuid from v_domains where domain_name = ?)",
                    PhpAppRows.GLOBEX);
        }
        scene.sql("update v_device_lines set server_address = ?", PhpAppRows.GLOBEX);
        app.adopt();
        assertEquals("domains differ", app.result(ofVersion2));
        assertEquals("password differs", app.result(ofVersion3));
        for (var answer : List.of(scene.unlock(PHONE, "key"), scene.unlock(OTHER_PHONE, "password"))) {
            answer.isRefused(Refusal.NOT_PROVISIONED);
        }
    }

    @Test
    void aDeviceThatIsPutIntoAnotherTenantInBetweenIsNotAdopted() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        app.version3Phone(PHONE, "password", "1001");
        Database.value(scene.fusionPbx(), "select sessiontalk.plan_adoption(now())");
        scene.sql(
                "update v_devices set domain_uuid = (select domain_uuid from v_domains where domain_name = ?)",
                PhpAppRows.GLOBEX);
        app.adoptPhones(1, Instant.now());
        scene.unlock(PHONE, "password").isRefused(Refusal.NOT_PROVISIONED);
        assertEquals("0", scene.text("select count(*) from sessiontalk.links"));
    }

    @Test
    void anotherTenantsPhoneOfTheSameDeviceIdIsAdoptedBeside() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        app.version3Phone(PHONE, "acme's", "1001");
        app.version3Phone(PHONE, "globex's", PhpAppRows.GLOBEX, "1001", PhpAppRows.ENABLED.plus(DAY));
        app.adopt();
        var acme = scene.unlock(PHONE, "acme's");
        var globex = scene.unlock(PHONE, "globex's");
        acme.isCurrent("1001");
        globex.isCurrent("1001");
        assertEquals("globex", globex.account("subdomain"));
        assertFalse(acme.account("sippassword").equals(globex.account("sippassword")), "the passwords are the same");
    }

    /** One pair of deviceId and code is one phone: of two tenants' devices that claim it one alone has it. */
    @Test
    void onePairIsOnePhoneWhateverTheDomain() {
        var scene = scenes.on(FusionPbxVersion.V5_5_7);
        var app = app(scene);
        var acme = app.version3Phone(PHONE, "code", "1001");
        app.adopt();
        var globex = app.version3Phone(PHONE, "code", PhpAppRows.GLOBEX, "1001", PhpAppRows.ENABLED.plus(DAY));
        app.adopt();
        assertEquals("acme", scene.unlock(PHONE, "code").account("subdomain"));
        assertEquals("conflict " + acme, app.result(globex));
        // Also where the PHP app knows nothing of the first any more.
        scene.sql("delete from v_device_settings where device_uuid = ?", acme);
        scene.sql("delete from sessiontalk.adoptions");
        app.adopt();
        assertEquals("acme", scene.unlock(PHONE, "code").account("subdomain"));
        assertEquals("conflict " + acme, app.result(globex));
    }
}
