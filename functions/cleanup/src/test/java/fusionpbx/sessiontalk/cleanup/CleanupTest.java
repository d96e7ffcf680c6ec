package fusionpbx.sessiontalk.cleanup;

import static fusionpbx.sessiontalk.cleanup.CleanupRun.EVENT_RETENTION;
import static fusionpbx.sessiontalk.cleanup.CleanupRun.NOW;
import static fusionpbx.sessiontalk.cleanup.CleanupRun.RETENTION;
import static fusionpbx.sessiontalk.cleanup.CleanupRun.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.Observed;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.SequentialScans;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final UUID USER = UUID.randomUUID();

    @ParameterizedTest
    @EnumSource
    void whatIsOverGoesAndTheRestStays(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        assertEquals(removed(2, 1, 3, 4, 5), CleanupRun.of(test).clean());
        assertEquals(List.of("at last", "used, unexpired"), codes(test));
        assertEquals(List.of("kept"), tombstones(test));
        assertEquals(List.of("good"), tickets(test));
        assertEquals(List.of("open"), sessions(test));
        assertEquals(List.of("kept"), events(test));
        assertEquals(result(0, 0, 0, 0), CleanupRun.of(test).clean(), "a second run finds nothing");
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunCountsTheSameAndRemovesNothingInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        var expected = new CleanupResult(2, 1, 0, 0, 3, 4, 5, true, true).members();
        assertEquals(
                1,
                Database.calls(
                        test, () -> assertEquals(expected, CleanupRun.of(test).dryRun())));
        assertEquals(4, codes(test).size());
        assertEquals(2, tombstones(test).size());
        assertEquals(4, tickets(test).size());
        assertEquals(5, sessions(test).size());
        assertEquals(6, events(test).size());
    }

    @Test
    void whereThereIsNothingToDoSevenRoundTripsDo(FusionPbxTest test) {
        assertEquals(
                7,
                Database.calls(
                        test,
                        () -> assertEquals(
                                result(0, 0, 0, 0), CleanupRun.of(test).handle(Map.of()))));
    }

    @Test
    void manyGoInBatches(FusionPbxTest test) {
        var many = 2 * Batches.SIZE + 1;
        new TestRows(test).expiredCodes(many);
        assertEquals(
                3 + 6,
                Database.calls(
                        test,
                        () -> assertEquals(
                                result(many, 0, 0, 0), CleanupRun.of(test).clean())));
        assertEquals(List.of(), codes(test));
    }

    @Test
    void aBatchTakesNoMoreThanItsLimitAndTheOldestFirst(FusionPbxTest test) {
        var rows = new TestRows(test);
        var days = List.of(3, 1, 2);
        days.forEach(day -> rows.code("code " + day, "1003", NOW.plus(Duration.ofDays(day)), null));
        days.forEach(day -> rows.tombstone("phone " + day, "hash", NOW.plus(Duration.ofDays(day))));
        days.forEach(day -> rows.ticket("ticket " + day, USER, NOW.plus(Duration.ofDays(day))));
        days.forEach(day -> rows.session("session " + day, USER, NOW.plus(Duration.ofDays(day))));
        days.forEach(day -> rows.event("event " + day, "1003", NOW.plus(Duration.ofDays(day))));
        var later = NOW.plus(Duration.ofDays(9));
        assertEquals("1", batch(test, FunctionCall.of("remove_expired_codes").with("expired_by", later)));
        assertEquals(List.of("code 2", "code 3"), codes(test));
        assertEquals("1", batch(test, FunctionCall.of("remove_old_tombstones").with("removed_before", later)));
        assertEquals(List.of("phone 2", "phone 3"), tombstones(test));
        assertEquals("1", batch(test, FunctionCall.of("remove_expired_tickets").with("expired_by", later)));
        assertEquals(List.of("ticket 2", "ticket 3"), tickets(test));
        assertEquals("1", batch(test, FunctionCall.of("remove_expired_sessions").with("expired_by", later)));
        assertEquals(List.of("session 2", "session 3"), sessions(test));
        assertEquals("1", batch(test, FunctionCall.of("remove_old_events").with("logged_before", later)));
        assertEquals(List.of("event 2", "event 3"), events(test));
    }

    private static String batch(FusionPbxTest test, FunctionCall function) {
        return Database.sql(test).value(function.with("limit", 1L));
    }

    /** One phone may have several, of the codes that it was set up with one after the other. */
    @Test
    void ofAPhonesTombstonesOnlyTheOldOnesGo(FusionPbxTest test) {
        var rows = new TestRows(test);
        rows.tombstone("phone", "old", NOW.minus(RETENTION).minusMillis(1));
        rows.tombstone("phone", "new", NOW);
        rows.tombstone("other phone", "old", NOW);
        assertEquals(result(0, 1, 0, 0), CleanupRun.of(test).clean());
        assertEquals(List.of("other phone", "phone"), tombstones(test));
    }

    @Test
    void whatOthersWorkOnWaitsForTheNextRun(FusionPbxTest test) {
        fill(test);
        try (var other = OtherSession.of(test)) {
            other.run("select from sessiontalk.codes where code_hash = 'expired' for update");
            other.run("select from sessiontalk.tombstones where device_id = 'over' for update");
            other.run("select from sessiontalk.tickets where ticket_hash = 'over 1' for update");
            other.run("select from sessiontalk.sessions where token_hash = 'over 1' for update");
            other.run("select from sessiontalk.events where kind = 'over 1' for update");
            assertEquals(removed(1, 0, 2, 3, 4), CleanupRun.of(test).clean());
        }
        assertEquals(removed(1, 1, 1, 1, 1), CleanupRun.of(test).clean());
    }

    @Test
    void aBatchThatTheSdkSendsTwiceDoesNoHarm(FusionPbxTest test) {
        fill(test);
        test.endpoint().faults().in(test.database()).on("ExecuteStatement").next(Fault.dropAfter());
        assertEquals(
                removed(0, 1, 3, 4, 5), CleanupRun.of(test).clean(), "the two codes were removed by the lost call");
        assertEquals(List.of("at last", "used, unexpired"), codes(test));
        assertEquals(0, test.endpoint().faults().pending());
    }

    /**
     * The time before each call: of the batches of codes, tickets, sessions, tombstones and events, of the orphans' and their count. One
     * more counts what is left.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void aRunWithoutTimeStopsAndSaysSoAndTheNextGoesOn(int calls, FusionPbxTest test) {
        fill(test);
        var asked = new AtomicInteger();
        var hurried = new Invocation(() -> Duration.ofSeconds(asked.incrementAndGet() < calls ? 46 : 45));
        var expected = new CleanupResult(
                        calls > 1 ? 2 : 0,
                        calls > 4 ? 1 : 0,
                        0,
                        0,
                        calls > 2 ? 3 : 0,
                        calls > 3 ? 4 : 0,
                        calls > 5 ? 5 : 0,
                        false,
                        false)
                .members();
        assertEquals(
                calls,
                Database.calls(
                        test,
                        () -> assertEquals(
                                expected, CleanupRun.of(test).in(hurried).clean())));
        assertEquals(
                removed(calls > 1 ? 0 : 2, calls > 4 ? 0 : 1, calls > 2 ? 0 : 3, calls > 3 ? 0 : 4, calls > 5 ? 0 : 5),
                CleanupRun.of(test).clean());
    }

    @Test
    void aRunStopsBetweenTwoBatches(FusionPbxTest test) {
        new TestRows(test).expiredCodes(Batches.SIZE + 1);
        var asked = new AtomicInteger();
        var hurried = new Invocation(() -> Duration.ofSeconds(asked.getAndIncrement() == 1 ? 10 : 100));
        assertEquals(
                new CleanupResult(Batches.SIZE, 0, 0, 0, 0, 0, 0, false, false).members(),
                CleanupRun.of(test).in(hurried).clean());
        assertEquals(1, codes(test).size());
    }

    @ParameterizedTest
    @EnumSource
    void noTableIsReadFromEndToEnd(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        var run = CleanupRun.of(test);
        assertEquals(List.of(), SequentialScans.of(test, () -> assertEquals(removed(2, 1, 3, 4, 5), run.clean())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed", "misspelt"})
    void aDryRunThatIsNotSaidClearlyIsRefusedAndRemovesNothing(String event, FusionPbxTest test) {
        var run = CleanupRun.of(test);
        assertEquals(0, Database.calls(test, () -> {
            var refused = assertThrows(IllegalArgumentException.class, () -> run.handle(CleanupRun.event(event)));
            assertTrue(refused.getMessage().contains("dryRun"), refused.getMessage());
        }));
    }

    @Test
    void theCountsAreOneLineOfTheLog(FusionPbxTest test) {
        fill(test);
        var run = CleanupRun.of(test);
        run.clean();
        assertEquals(
                List.of(
                        "Cleanup {codes=2, tombstones=1, links=0, orphans=0, tickets=3, sessions=4, events=5, dryRun=false, finished=true}"),
                run.invocation().log());
        var observed = Observed.last(run.invocation());
        assertEquals(1, observed.value(Metric.CLEANUP_RUNS));
        assertEquals(15, observed.value(Metric.CLEANUP_REMOVED));
        assertEquals(0, observed.value(Metric.CLEANUP_UNFINISHED));
        assertTrue(observed.counts(Metric.CLEANUP_UNFINISHED) && observed.counts(Metric.ORPHANS));
        assertFalse(observed.counts(Metric.ORPHAN_ALARMS));
        assertTrue(observed.counts(Metric.CLEANUP_BACKLOG));
        assertEquals(0, observed.value(Metric.CLEANUP_BACKLOG));
    }

    @Test
    void whatARunLeavesToTheNextIsCounted(FusionPbxTest test) {
        fill(test);
        var hurried = new Invocation(() -> Duration.ofSeconds(45));
        assertEquals(false, CleanupRun.of(test).in(hurried).clean().get("finished"));
        var observed = Observed.last(hurried);
        assertEquals(1, observed.value(Metric.CLEANUP_UNFINISHED));
        assertEquals(15, observed.value(Metric.CLEANUP_BACKLOG));
    }

    @Test
    void aRunStandsWhereWhatItLeftCannotBeCounted(FusionPbxTest test) {
        fill(test);
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        var hurried = new Invocation(() -> Duration.ofSeconds(45));
        assertEquals(false, CleanupRun.of(test).in(hurried).clean().get("finished"));
        assertFalse(Observed.last(hurried).counts(Metric.CLEANUP_BACKLOG));
    }

    @Test
    void aDatabaseThatGivesNoAnswerIsAFault(FusionPbxTest test) {
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        assertThrows(SqlFault.class, () -> CleanupRun.of(test).clean());
    }

    @Test
    void aRetentionOfNoDayIsRefused() {
        for (int days : new int[] {0, -1}) {
            assertThrows(IllegalStateException.class, () -> Retention.ofDays(days, 1));
            assertThrows(IllegalStateException.class, () -> Retention.ofDays(1, days));
        }
        Retention.ofDays(1, 1);
    }

    private static Map<String, Object> removed(long codes, long tombstones, long tickets, long sessions, long events) {
        return new CleanupResult(codes, tombstones, 0, 0, tickets, sessions, events, false, true).members();
    }

    /** Two codes, a tombstone, three tickets, four sessions and five events that are over, and one of each that is not by a hair. */
    private static void fill(FusionPbxTest test) {
        var rows = new TestRows(test);
        rows.code("expired", "1001", NOW, null);
        rows.code("used, expired", "1001", NOW.minusSeconds(9), NOW.minusSeconds(99));
        rows.code("used, unexpired", "1001", NOW.plusSeconds(9), NOW.minusSeconds(99));
        rows.code("at last", "1001", NOW.plusMillis(1), null);
        rows.tombstone("over", "hash", NOW.minus(RETENTION).minusMillis(1));
        rows.tombstone("kept", "hash", NOW.minus(RETENTION));
        for (int seconds = 0; seconds < 3; seconds++) {
            rows.ticket("over " + seconds, USER, NOW.minusSeconds(seconds));
        }
        for (int seconds = 0; seconds < 4; seconds++) {
            rows.session("over " + seconds, USER, NOW.minusSeconds(seconds));
        }
        for (int seconds = 1; seconds <= 5; seconds++) {
            rows.event("over " + seconds, "1001", NOW.minus(EVENT_RETENTION).minusSeconds(seconds));
        }
        rows.event("kept", "1001", NOW.minus(EVENT_RETENTION));
        rows.ticket("good", USER, NOW.plusMillis(1));
        rows.session("open", USER, NOW.plusMillis(1));
    }

    private static List<String> codes(FusionPbxTest test) {
        return Database.column(test, "select code_hash from sessiontalk.codes order by 1");
    }

    private static List<String> tombstones(FusionPbxTest test) {
        return Database.column(test, "select device_id from sessiontalk.tombstones order by 1");
    }

    private static List<String> tickets(FusionPbxTest test) {
        return Database.column(test, "select ticket_hash from sessiontalk.tickets order by 1");
    }

    private static List<String> events(FusionPbxTest test) {
        return Database.column(test, "select kind from sessiontalk.events order by 1");
    }

    private static List<String> sessions(FusionPbxTest test) {
        return Database.column(test, "select token_hash from sessiontalk.sessions order by 1");
    }
}
