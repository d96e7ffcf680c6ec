package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import local.rdsdata.fault.Faults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No failure logs a phone out, and a call that is repeated after one gives the same answer and creates nothing twice. */
@DisplayName("Faults")
class FaultsTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;

    @BeforeEach
    void open() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
    }

    @TestFactory
    Stream<DynamicTest> everyErrorOfTheDataApiLeavesThePhoneAsItIs() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        return Stream.of(AwsError.values())
                .map(error -> DynamicTest.dynamicTest(error.name(), () -> leavesThePhoneAsItIs(error, code)));
    }

    private void leavesThePhoneAsItIs(AwsError error, String code) {
        faults().every(Fault.error(error));
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.scan(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.scan("another", scene.issue("1002")).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.fusionPbx().endpoint().faults().clear();
        scene.unlock(PHONE, code).isCurrent("1001");
        scene.hasPhones(1);
    }

    /** What comes of a phone's call. */
    private enum Expected {
        /** As if nothing had happened. */
        ANSWERED,
        /** Refused with "try again later". */
        LATER
    }

    /** What a phone's call does. */
    private enum Act {
        ACTIVATION,
        REPLACEMENT,
        MOVE,
        CHANGE,
        REACTIVATION,
        LOGOUT
    }

    private enum Injected {
        DROPPED_BEFORE(Fault.dropBefore()),
        DROPPED_AFTER(Fault.dropAfter()),
        UNAVAILABLE(Fault.error(AwsError.DATABASE_UNAVAILABLE)),
        RESUMING(Fault.error(AwsError.DATABASE_RESUMING));

        private final Fault fault;

        Injected(Fault fault) {
            this.fault = fault;
        }
    }

    /**
     * A phone's call whose n-th Data API call fails.
     *
     * @param once what comes of it where the SDK makes one attempt
     * @param thrice what comes of it where the SDK makes its usual three, all but the first of which succeed
     */
    private record Case(int nth, Injected injected, Expected once, Expected thrice) {}

    /** What sets a phone up, or logs it out, must be on record before the answer. */
    private static final List<Case> RECORDED_FIRST = List.of(
            new Case(1, Injected.DROPPED_BEFORE, Expected.LATER, Expected.ANSWERED),
            new Case(1, Injected.DROPPED_AFTER, Expected.LATER, Expected.ANSWERED),
            new Case(1, Injected.UNAVAILABLE, Expected.LATER, Expected.ANSWERED),
            new Case(1, Injected.RESUMING, Expected.LATER, Expected.LATER),
            new Case(2, Injected.DROPPED_BEFORE, Expected.LATER, Expected.ANSWERED),
            new Case(2, Injected.DROPPED_AFTER, Expected.LATER, Expected.ANSWERED),
            new Case(2, Injected.UNAVAILABLE, Expected.LATER, Expected.ANSWERED),
            new Case(2, Injected.RESUMING, Expected.LATER, Expected.LATER));

    /** Accounts are delivered although it is not known whether that is on record. */
    private static final List<Case> DELIVERED_ANYWAY = List.of(
            new Case(1, Injected.DROPPED_BEFORE, Expected.LATER, Expected.ANSWERED),
            new Case(1, Injected.DROPPED_AFTER, Expected.LATER, Expected.ANSWERED),
            new Case(1, Injected.UNAVAILABLE, Expected.LATER, Expected.ANSWERED),
            new Case(1, Injected.RESUMING, Expected.LATER, Expected.LATER),
            new Case(2, Injected.DROPPED_BEFORE, Expected.ANSWERED, Expected.ANSWERED),
            new Case(2, Injected.DROPPED_AFTER, Expected.ANSWERED, Expected.ANSWERED),
            new Case(2, Injected.UNAVAILABLE, Expected.ANSWERED, Expected.ANSWERED),
            new Case(2, Injected.RESUMING, Expected.ANSWERED, Expected.ANSWERED));

    @ParameterizedTest
    @EnumSource
    void withOneAttemptOfTheSdk(Act act) {
        scene = scenes.withoutRetries();
        cases(act).forEach(each -> fails(act, each, each.once()));
    }

    @ParameterizedTest
    @EnumSource
    void withThreeAttemptsOfTheSdk(Act act) {
        cases(act).forEach(each -> fails(act, each, each.thrice()));
    }

    private static List<Case> cases(Act act) {
        return switch (act) {
            case ACTIVATION, REPLACEMENT, MOVE, LOGOUT -> RECORDED_FIRST;
            case CHANGE, REACTIVATION -> DELIVERED_ANYWAY;
        };
    }

    /** The call fails as injected; the next one gets what it should, and nothing was done twice. */
    private void fails(Act act, Case each, Expected expected) {
        var name = act + " " + each;
        var code = prepare(act);
        faults().nth(each.nth(), each.injected().fault);
        var first = call(act, code);
        assertEquals(0, scene.fusionPbx().endpoint().faults().pending(), () -> "faults left of " + name);
        var answered = first.body().path("update").asBoolean();
        assertEquals(expected, answered ? Expected.ANSWERED : Expected.LATER, name);
        if (!answered) {
            first.isRefused(Refusal.TRY_AGAIN_LATER);
        }
        finish(act, code, first, answered);
        scene.removePhones();
        scene.sql("update v_extensions set password = 'again' where extension = '1001'");
    }

    /** Sets up what the act needs; answers the code that the phone calls with. */
    private String prepare(Act act) {
        scene.set("provision", "sessiontalk_qr_reuse", "text", act == Act.MOVE ? "move" : "deny");
        var code = scene.issue("1001");
        switch (act) {
            case ACTIVATION -> {}
            case REPLACEMENT -> scene.scan(PHONE, scene.issue("1002")).delivers("1002");
            case MOVE -> scene.scan("another", code).delivers("1001");
            case CHANGE, REACTIVATION, LOGOUT -> scene.scan(PHONE, code).delivers("1001");
        }
        if (act == Act.CHANGE) {
            scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        }
        if (act == Act.LOGOUT) {
            scene.sql("update v_device_lines set enabled = 'false'");
        }
        return code;
    }

    private Answer call(Act act, String code) {
        return switch (act) {
            case ACTIVATION, REPLACEMENT, MOVE, REACTIVATION -> scene.scan(PHONE, code);
            case CHANGE, LOGOUT -> scene.unlock(PHONE, code);
        };
    }

    private void finish(Act act, String code, Answer first, boolean answered) {
        switch (act) {
            case ACTIVATION, REPLACEMENT, MOVE, REACTIVATION -> {
                var second = scene.scan(PHONE, code);
                second.delivers("1001");
                assertTrue(!answered || first.body().equals(second.body()), "the same answer");
            }
            case CHANGE -> {
                var change = answered ? first : scene.unlock(PHONE, code);
                assertTrue("another".equals(change.account("sippassword")), "the new password");
            }
            case LOGOUT -> {
                scene.sql("update v_device_lines set enabled = 'true'");
                if (answered) {
                    first.logsOut(Outcome.Evidence.NO_LINES);
                    scene.unlock(PHONE, code).delivers("1001");
                } else {
                    // Whether or not the logout is on record, the phone was not logged out and ends up with its
                    // accounts.
                    assertEquals(List.of("1001"), scene.unlock(PHONE, code).users());
                }
            }
        }
        scene.hasPhones(1);
    }

    @Test
    void anEmptyDatabaseLogsNobodyOut() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("truncate sessiontalk.codes, sessiontalk.links, sessiontalk.tombstones, v_devices,"
                + " v_device_lines, v_extensions, v_domains, v_default_settings, v_domain_settings");
        scene.unlock(PHONE, code).isRefused(Refusal.NOT_PROVISIONED);
        scene.scan(PHONE, code).isRefused(Refusal.UNKNOWN_CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v_devices",
                "v_device_lines",
                "v_extensions",
                "v_domains",
                "v_default_settings",
                "v_domain_settings",
                "sessiontalk.links"
            })
    void aMissingTableLogsNobodyOut(String table) {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("alter table " + table + " rename to elsewhere");
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.scan(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
    }

    @Test
    void withoutTheTableOfCodesNoScanIsAnsweredAndEveryPhoneKeepsWorking() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("alter table sessiontalk.codes rename to elsewhere");
        scene.unlock(PHONE, code).isCurrent("1001");
        scene.scan("another", "any code").isRefused(Refusal.TRY_AGAIN_LATER);
    }

    @Test
    void withoutTheTableOfTombstonesNoPhoneIsLoggedOut() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.removePhones();
        scene.sql("alter table sessiontalk.tombstones rename to elsewhere");
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v_devices", "v_device_lines", "v_extensions", "v_domains"})
    void aTruncatedTableLogsNobodyOut(String table) {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        // As after a restore that stopped half-way, with the keys not yet back.
        new TestRows(scene.fusionPbx()).dropForeignKeys();
        scene.sql("truncate " + table);
        assertEquals(false, scene.unlock(PHONE, code).body().path("update").asBoolean());
        assertEquals(false, scene.scan(PHONE, code).body().path("update").asBoolean());
    }

    @Test
    void aReadOnlyDatabaseLogsNobodyOutAndDoesNotAnswerUpdateForEver() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        scene.setDatabaseReadOnly(true);
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.setDatabaseReadOnly(false);
        scene.unlock(PHONE, code).delivers("1001");
    }

    @Test
    void aReadOnlyDatabaseStillTellsPhonesThatNothingHasChanged() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        var other = scene.issue("1002");
        scene.clock().forward(Duration.ofHours(1));
        scene.setDatabaseReadOnly(true);
        scene.unlock(PHONE, code).isCurrent("1001");
        scene.scan("another", other).isRefused(Refusal.TRY_AGAIN_LATER);
    }

    @Test
    void anUpgradeOfFusionPbxUnderARunningFunctionIsNoticed() {
        var old = scenes.on(FusionPbxVersion.V5_0_1);
        old.scan("first", old.issue("1001")).delivers("1001");
        old.sql("alter table v_devices rename column device_mac_address to device_address");
        old.scan("second", old.issue("1002")).delivers("1002");
        old.hasPhones(2);
    }

    private Faults.Scope faults() {
        return scene.fusionPbx().endpoint().faults().in(scene.fusionPbx().database());
    }
}
