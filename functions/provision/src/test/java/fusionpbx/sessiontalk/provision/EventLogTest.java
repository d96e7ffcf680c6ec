package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import java.time.Duration;
import java.util.List;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the audit log has of the calls of phones. */
@DisplayName("Audit log")
class EventLogTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final String OTHER = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private static final String LOCK = "lock table sessiontalk.events in access exclusive mode";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;
    private int seen;

    @BeforeEach
    void open() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
    }

    @EachVersion
    void eachActIsLoggedOnceAndAnUnchangedPhoneNever(FusionPbxVersion version) {
        scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        added("activated 1001");
        var device = scene.deviceOf(PHONE);
        assertEquals(
                "acme.example.com t t",
                scene.text("select concat_ws(' ', domain_name, device_uuid = '" + device
                        + "', code_uuid = (select code_uuid"
                        + " from sessiontalk.codes) and by_name is null and by_uuid is null) from sessiontalk.events"));
        scene.unlock(PHONE, code).isCurrent("1001");
        scene.scan(PHONE, code).delivers("1001");
        added();
        scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        scene.unlock(PHONE, code).delivers("1001");
        scene.unlock(PHONE, code).isCurrent("1001");
        added("changed 1001");
        scene.sql("update sessiontalk.links set delivered = ''");
        scene.unlock(PHONE, code).delivers("1001");
        added("changed 1001 refreshed");
        scene.sql("update v_device_lines set enabled = 'false'");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.NO_LINES);
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.NO_LINES);
        added("logged_out 1001 no lines");
        scene.sql("update v_device_lines set enabled = 'true'");
        scene.unlock(PHONE, code).delivers("1001");
        added("changed 1001");
        scene.scan(PHONE, scene.issue("1002")).delivers("1002");
        added("replaced 1001", "activated 1002");
        assertEquals(device, scene.text("select device_uuid::text from sessiontalk.events where kind = 'replaced'"));
    }

    @EachVersion
    void aPhoneIsLoggedOutOnceForWhateverRemovedIt(FusionPbxVersion version) {
        scene = scenes.on(version);
        var first = scene.issue("1001");
        scene.scan(PHONE, first).delivers("1001");
        var second = scene.issue("1002");
        scene.scan(OTHER, second).delivers("1002");
        scene.sql("delete from v_devices where device_uuid = ?::uuid", scene.deviceOf(PHONE));
        scene.sql("delete from v_extensions where extension = '1002'");
        added("activated 1001", "activated 1002");
        for (int time = 0; time < 2; time++) {
            scene.unlock(PHONE, first).logsOut(Outcome.Evidence.TOMBSTONE);
            scene.unlock(OTHER, second).logsOut(Outcome.Evidence.TOMBSTONE);
        }
        added("logged_out 1001 deleted in FusionPBX", "logged_out 1002 extension deleted");
        assertEquals(
                "2",
                scene.text("select count(distinct (extension_uuid, device_uuid)) from sessiontalk.events"
                        + " where kind in ('activated', 'logged_out')"));
    }

    @EachVersion
    void aPhoneThatMovesIsLoggedAndWhatGivesWay(FusionPbxVersion version) {
        scene = scenes.on(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.scan(OTHER, scene.issue("1002")).delivers("1002");
        added("activated 1001", "activated 1002");
        scene.scan(OTHER, code).delivers("1001");
        scene.scan(OTHER, code).delivers("1001");
        added("replaced 1002", "moved 1001");
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.TOMBSTONE);
        added("logged_out 1001 moved");
        scene.disableDevices();
        scene.scan(PHONE, code).isRefused(Refusal.DEVICE_DISABLED);
        added("refused 1001 device disabled");
    }

    @Test
    void aRefusalIsLoggedByItsKindOnceAnHourForEachPhone() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        added("activated 1001");
        refusedTwice(OTHER, code, false, Refusal.CODE_ALREADY_USED, "1001 code already used");
        refusedTwice(OTHER, code, true, Refusal.NOT_PROVISIONED, "1001 not provisioned");
        refusedTwice("a third", code, false, Refusal.CODE_ALREADY_USED, "1001 code already used");
        refusedTwice(OTHER, scene.issue("1001"), false, Refusal.TOO_MANY_DEVICES, "1001 too many devices");
        var disabled = scene.issue("1003");
        scene.sql("update v_extensions set enabled = 'false' where extension in ('1001', '1003')");
        refusedTwice(OTHER, disabled, false, Refusal.EXTENSION_DISABLED, "1003 extension disabled");
        refusedTwice(PHONE, code, true, Refusal.EXTENSION_DISABLED, "1001 extension disabled");
        scene.sql("update v_extensions set enabled = 'true', extension = '1999' where extension = '1001'");
        refusedTwice(PHONE, code, true, Refusal.EXTENSION_RENUMBERED, "1999 extension renumbered");
        scene.disableDevices();
        refusedTwice(PHONE, code, true, Refusal.DEVICE_DISABLED, "1999 device disabled");
        assertEquals(
                scene.deviceOf(PHONE),
                scene.text("select device_uuid::text from sessiontalk.events where detail = 'device disabled'"));
        var expired = scene.issue("1003");
        scene.letPass(Duration.ofDays(3));
        refusedTwice(OTHER, expired, false, Refusal.CODE_EXPIRED, "1003 code expired");
        scene.sql("update sessiontalk.events set at = at - interval '59 minutes'");
        scene.scan(OTHER, expired).isRefused(Refusal.CODE_EXPIRED);
        added();
        scene.sql("update sessiontalk.events set at = at - interval '1 minute'");
        refusedTwice(OTHER, expired, false, Refusal.CODE_EXPIRED, "1003 code expired");
    }

    /** After cleanup, too, the extension is known by what the code has set up. */
    @Test
    void aCodeWhoseRowIsGoneBelongsToThePhoneThatItHasSetUp() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from sessiontalk.codes");
        added("activated 1001");
        refusedTwice(OTHER, code, false, Refusal.UNKNOWN_CODE, "1001 unknown code");
    }

    /** They concern no tenant, or say nothing of a phone. */
    @Test
    void whatIsNotKnownAndWhatMayBeAFaultIsNotLogged() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        added("activated 1001");
        scene.scan(OTHER, "never issued").isRefused(Refusal.UNKNOWN_CODE);
        scene.unlock(PHONE, "never issued").isRefused(Refusal.NOT_PROVISIONED);
        scene.scan(PHONE, "").isRefused(Refusal.BAD_REQUEST);
        scene.sql("truncate v_device_lines");
        assertEquals(1, scene.callsOf(() -> scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER)));
        added();
    }

    /** What an activation finds under its locks is logged by it: here, a limit that another scan has reached meanwhile. */
    @Test
    void aRefusalThatOnlyTheActivationFindsIsLogged() {
        scene.set("provision", "sessiontalk_max_activations", "numeric", "1");
        var one = scene.issue("1001");
        var two = scene.issue("1001");
        try (var other = OtherSession.of(scene.fusionPbx())) {
            other.run("select from v_extensions where extension = '1001' for update");
            var first = other.whileWaiting(() -> scene.scan(PHONE, one));
            var second = other.whileWaiting(() -> scene.scan(OTHER, two));
            other.commit();
            OtherSession.result(first);
            OtherSession.result(second);
        }
        added("activated 1001", "refused 1001 too many devices");
    }

    /** A deviceId is a claim: with one that is known, a tenant could else keep refusals out of another tenant's log. */
    @Test
    void aRefusalInOneDomainLeavesAnotherDomainsToBeLogged() {
        var here = scene.issue("1001");
        var there = scene.issueIn("globex.example.com", "1001");
        scene.letPass(Duration.ofDays(3));
        refusedTwice(PHONE, there, false, Refusal.CODE_EXPIRED, "1001 code expired");
        refusedTwice(PHONE, here, false, Refusal.CODE_EXPIRED, "1001 code expired");
        assertEquals(
                List.of("globex.example.com", "acme.example.com"),
                Database.column(scene.fusionPbx(), "select domain_name from sessiontalk.events order by event_id"));
    }

    /** Who holds a code that works no more can make up deviceIds. */
    @Test
    void anExtensionHasSixtyRefusalsAnHourAtMost() {
        var code = scene.issue("1001");
        var other = scene.issue("1002");
        scene.letPass(Duration.ofDays(3));
        scene.sql("""
                insert into sessiontalk.events (at, kind, domain_uuid, extension_uuid, extension, detail, device_id)
                select now() - interval '59 minutes', 'refused', e.domain_uuid, e.extension_uuid, '1001', 'x', 'phone ' || n
                  from v_extensions e join v_domains m using (domain_uuid), generate_series(1, 60) n
                 where e.extension = '1001' and m.domain_name = 'acme.example.com'
                """);
        seen = 60;
        assertEquals(1, scene.callsOf(() -> scene.scan(OTHER, code).isRefused(Refusal.CODE_EXPIRED)));
        added();
        refusedTwice(OTHER, other, false, Refusal.CODE_EXPIRED, "1002 code expired");
        scene.sql("update sessiontalk.events set at = at - interval '1 minute'");
        refusedTwice(OTHER, code, false, Refusal.CODE_EXPIRED, "1001 code expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table sessiontalk.events; --",
                "<script>alert(1)</script>",
                "\\\"$$ %s {0} \u202e\ud83d\ude00"
            })
    void aHostileDeviceIdIsText(String deviceId) {
        var code = scene.issue("1001");
        scene.letPass(Duration.ofDays(3));
        refusedTwice(deviceId, code, false, Refusal.CODE_EXPIRED, "1001 code expired");
        assertEquals(deviceId, scene.text("select device_id from sessiontalk.events"));
    }

    @Test
    void whereAnotherCallLogsTheSameThisOneDoesNotWait() {
        var code = scene.issue("1001");
        scene.letPass(Duration.ofDays(3));
        try (var other = OtherSession.of(scene.fusionPbx())) {
            other.run("select sessiontalk.note_refusal('" + OTHER + "', '" + new Code(code).hash()
                    + "', 'code expired')");
            scene.scan(OTHER, code).isRefused(Refusal.CODE_EXPIRED);
            other.commit();
        }
        scene.scan(OTHER, code).isRefused(Refusal.CODE_EXPIRED);
        added("refused 1001 code expired");
    }

    @Test
    void whereTheLogIsLockedPhonesAreAnsweredAsElse() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        var removed = scene.issue("1002");
        scene.scan(OTHER, removed).delivers("1002");
        scene.sql("delete from v_devices where device_uuid = ?::uuid", scene.deviceOf(OTHER));
        added("activated 1001", "activated 1002");
        try (var other = OtherSession.of(scene.fusionPbx())) {
            other.run(LOCK);
            scene.unlock(PHONE, code).isCurrent("1001");
            scene.sql("update v_extensions set password = 'another' where extension = '1001'");
            scene.unlock(PHONE, code).delivers("1001");
            scene.unlock(PHONE, code).isCurrent("1001");
            scene.scan(OTHER, code).isRefused(Refusal.CODE_ALREADY_USED);
            scene.unlock(OTHER, removed).logsOut(Outcome.Evidence.TOMBSTONE);
            assertEquals(0, OtherSession.waiting(scene.fusionPbx()), "sessions left waiting");
        }
        added();
        scene.unlock(OTHER, removed).logsOut(Outcome.Evidence.TOMBSTONE);
        added("logged_out 1002 deleted in FusionPBX");
    }

    @Test
    void whereTheLogCannotBeWrittenPhonesAreAnsweredAsElse() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.fusionPbx()
                .endpoint()
                .faults()
                .in(scene.fusionPbx().database())
                .containing("note_")
                .every(Fault.error(AwsError.DATABASE_RESUMING));
        scene.scan(OTHER, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.fusionPbx().endpoint().faults().clear();
        scene.setDatabaseReadOnly(true);
        scene.scan(OTHER, code).isRefused(Refusal.CODE_ALREADY_USED);
        scene.setDatabaseReadOnly(false);
        added("activated 1001");
    }

    /** The event is of the transaction of the act: here, the act fails at its very end. */
    @Test
    void anActThatIsUndoneLeavesNoEvent() {
        var code = scene.issue("1001");
        scene.sql("""
                create function fail() returns trigger language plpgsql as $$ begin raise exception 'x' using errcode = '23514'; end $$
                """);
        scene.sql("""
                create constraint trigger fail after insert on sessiontalk.events deferrable initially deferred
                  for each row execute function fail()
                """);
        scene.scan(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.sql("drop trigger fail on sessiontalk.events");
        added();
        scene.isFresh(code);
        scene.hasPhones(0);
    }

    /** What was logged since it was asked last, in order. */
    private void added(String... events) {
        var all = Database.column(
                scene.fusionPbx(),
                "select concat_ws(' ', kind, extension, detail) from sessiontalk.events order by event_id");
        assertEquals(List.of(events), all.subList(seen, all.size()));
        seen = all.size();
    }

    /** As a phone that is refused calls again and again; the first time costs a call more. */
    private void refusedTwice(String deviceId, String code, boolean reprovision, Refusal refusal, String event) {
        assertEquals(
                2, scene.callsOf(() -> scene.call(deviceId, code, reprovision).isRefused(refusal)));
        assertEquals(
                1, scene.callsOf(() -> scene.call(deviceId, code, reprovision).isRefused(refusal)));
        added("refused " + event);
    }
}
