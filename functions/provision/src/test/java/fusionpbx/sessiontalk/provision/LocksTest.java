package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An unlock waits for no lock: it is answered while the lock is still held, with what can be read. */
@DisplayName("Locks")
class LocksTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;
    private String code;

    @BeforeEach
    void activate() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
        Database.liftTimeouts(scene.fusionPbx());
        code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        // So that the call has something to note of the phone.
        scene.clock().forward(Duration.ofHours(1));
    }

    private static final List<String> ROWS = List.of(
            "select from v_devices for update",
            "select from sessiontalk.links for update",
            "select from v_extensions for update",
            "select from v_domains for update",
            "select from v_device_lines for update",
            "select from sessiontalk.codes for update",
            "update v_devices set device_label = 'saved in FusionPBX'",
            "lock table v_devices in share mode",
            "lock table v_devices in exclusive mode",
            "lock table sessiontalk.links in exclusive mode",
            "lock table v_extensions in exclusive mode",
            "lock table sessiontalk.events in access exclusive mode");

    @TestFactory
    Stream<DynamicTest> anUnchangedPhoneIsCurrentWhileRowsAreLocked() {
        return ROWS.stream()
                .map(lock -> DynamicTest.dynamicTest(lock, () -> {
                    scene.clock().forward(Duration.ofHours(1));
                    try (var other = OtherSession.of(scene.fusionPbx())) {
                        other.run(lock);
                        scene.unlock(PHONE, code).isCurrent("1001");
                        assertEquals(0, OtherSession.waiting(scene.fusionPbx()), "sessions left waiting");
                    }
                }));
    }

    @Test
    void anAdoptedPhoneIsCurrentAtOnceWhileItsRowIsLocked() {
        scene.sql("update sessiontalk.links set delivered = 'adopted'");
        try (var other = OtherSession.of(scene.fusionPbx())) {
            other.run("select from sessiontalk.links for update");
            scene.unlock(PHONE, code).isCurrent("1001");
            assertTrue(scene.log().contains("SQLState 55P03"), "it did not give up by itself: " + scene.log());
        }
    }

    /** The Data API uses a session for one caller after the other. */
    @Test
    void howLongAnActivationWaitsHoldsForItsTransactionAlone() {
        try (var session = OtherSession.of(scene.fusionPbx())) {
            session.run("select sessiontalk.lock_extension(null, null, null)").commit();
            session.run("""
                    do 'begin if current_setting(''lock_timeout'') <> ''0'' then raise exception ''a limit is left''; end if; end'
                    """);
        }
    }

    @TestFactory
    Stream<DynamicTest> whereATableCannotBeReadFortyPhonesKeepWhatTheyHaveAndNoSessionIsLeftWaiting() {
        return Stream.of("v_devices", "v_device_lines", "v_extensions", "v_domains", "v_domain_settings")
                .map(table -> DynamicTest.dynamicTest(table, () -> {
                    try (var other = OtherSession.of(scene.fusionPbx())) {
                        other.run("lock table " + table + " in access exclusive mode");
                        // Not in the common pool: on two cores that has one thread.
                        var calls = IntStream.range(0, 40)
                                .mapToObj(_ -> CompletableFuture.supplyAsync(
                                        () -> scene.unlock(PHONE, code), Thread::startVirtualThread))
                                .toList();
                        calls.forEach(call -> OtherSession.result(call).isRefused(Refusal.TRY_AGAIN_LATER));
                        assertEquals(0, OtherSession.waiting(scene.fusionPbx()), "sessions left waiting");
                    }
                    scene.unlock(PHONE, code).isCurrent("1001");
                }));
    }

    /** The change reaches the phone, and once more where it could not be recorded. */
    @Test
    void aChangeIsDeliveredWhileThePhoneIsLocked() {
        scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        try (var other = OtherSession.of(scene.fusionPbx())) {
            other.run("select from sessiontalk.links for update");
            scene.unlock(PHONE, code).delivers("1001");
        }
        scene.unlock(PHONE, code).delivers("1001");
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    /** Without the record the phone would not get its accounts back. */
    @Test
    void aLogoutForLackOfLinesWaitsForItsRecord() {
        scene.sql("update v_device_lines set enabled = 'false'");
        try (var other = OtherSession.of(scene.fusionPbx())) {
            other.run("select from sessiontalk.links for update");
            scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        }
        scene.unlock(PHONE, code).logsOut(Outcome.Evidence.NO_LINES);
    }

    @Test
    void whatCannotBeNotedOfAPhoneIsNotedAtTheNextCall() {
        var before = scene.text("select device_provisioned_date::text from v_devices");
        try (var other = OtherSession.of(scene.fusionPbx())) {
            other.run("select from v_devices for update");
            scene.unlock(PHONE, code).isCurrent("1001");
            assertEquals(before, scene.text("select device_provisioned_date::text from v_devices"));
        }
        scene.unlock(PHONE, code).isCurrent("1001");
        assertEquals("t", scene.text("select device_provisioned_date > '" + before + "' from v_devices"));
    }

    /** Each write of FusionPBX's table costs a version of the row; what is known already needs none. */
    @Test
    void aCallThatSaysNothingNewWritesNothing() {
        scene.unlock(PHONE, code).isCurrent("1001");
        var row = scene.text("select xmin::text from v_devices");
        scene.clock().forward(Duration.ofMinutes(4));
        scene.unlock(PHONE, code).isCurrent("1001");
        assertEquals(row, scene.text("select xmin::text from v_devices"));
        scene.clock().forward(Duration.ofMinutes(2));
        scene.unlock(PHONE, code).isCurrent("1001");
        assertEquals("t", scene.text("select xmin::text <> '" + row + "' from v_devices"));
    }

    /** A scan that finds its extension locked for too long is refused, and nothing of it is left. */
    @Test
    void aScanThatWaitsInVainLeavesItsCodeFresh() {
        var fresh = scene.issue("1002");
        try (var other = OtherSession.of(scene.fusionPbx())) {
            other.run("select from v_extensions where extension = '1002' for update");
            scene.scan("another phone", fresh).isRefused(Refusal.TRY_AGAIN_LATER);
            assertEquals(0, OtherSession.waiting(scene.fusionPbx()), "sessions left waiting");
        }
        scene.isFresh(fresh);
        scene.scan("another phone", fresh).delivers("1002");
    }
}
