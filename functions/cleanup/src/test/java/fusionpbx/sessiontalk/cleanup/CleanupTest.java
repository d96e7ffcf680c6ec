package fusionpbx.sessiontalk.cleanup;

import static fusionpbx.sessiontalk.cleanup.CleanupRun.NOW;
import static fusionpbx.sessiontalk.cleanup.CleanupRun.RETENTION;
import static fusionpbx.sessiontalk.cleanup.CleanupRun.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.SequentialScans;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @ParameterizedTest
    @EnumSource
    void whatIsOverGoesAndTheRestStays(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        assertEquals(result(2, 1, 0, 0), CleanupRun.of(test).clean());
        assertEquals(List.of("at last", "used, unexpired"), codes(test));
        assertEquals(List.of("kept"), tombstones(test));
        assertEquals(result(0, 0, 0, 0), CleanupRun.of(test).clean(), "a second run finds nothing");
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunCountsTheSameAndRemovesNothingInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        var expected = new CleanupResult(2, 1, 0, 0, true, true).members();
        assertEquals(
                1,
                Database.calls(
                        test, () -> assertEquals(expected, CleanupRun.of(test).dryRun())));
        assertEquals(4, codes(test).size());
        assertEquals(2, tombstones(test).size());
    }

    @Test
    void whereThereIsNothingToDoFourRoundTripsDo(FusionPbxTest test) {
        assertEquals(
                4,
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
                3 + 3,
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
        var later = NOW.plus(Duration.ofDays(9));
        assertEquals("1", batch(test, FunctionCall.of("remove_expired_codes").with("expired_by", later)));
        assertEquals(List.of("code 2", "code 3"), codes(test));
        assertEquals("1", batch(test, FunctionCall.of("remove_old_tombstones").with("removed_before", later)));
        assertEquals(List.of("phone 2", "phone 3"), tombstones(test));
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
            assertEquals(result(1, 0, 0, 0), CleanupRun.of(test).clean());
        }
        assertEquals(result(1, 1, 0, 0), CleanupRun.of(test).clean());
    }

    @Test
    void aBatchThatTheSdkSendsTwiceDoesNoHarm(FusionPbxTest test) {
        fill(test);
        test.endpoint().faults().in(test.database()).on("ExecuteStatement").next(Fault.dropAfter());
        assertEquals(result(0, 1, 0, 0), CleanupRun.of(test).clean(), "the two codes were removed by the lost call");
        assertEquals(List.of("at last", "used, unexpired"), codes(test));
        assertEquals(0, test.endpoint().faults().pending());
    }

    /** The time before each call: of the codes' batch, the tombstones', the orphans' and their count. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aRunWithoutTimeStopsAndSaysSoAndTheNextGoesOn(int calls, FusionPbxTest test) {
        fill(test);
        var asked = new AtomicInteger();
        var hurried = new Invocation(() -> Duration.ofSeconds(asked.incrementAndGet() < calls ? 31 : 30));
        var expected = new CleanupResult(calls > 1 ? 2 : 0, calls > 2 ? 1 : 0, 0, 0, false, false).members();
        assertEquals(
                calls - 1,
                Database.calls(
                        test,
                        () -> assertEquals(
                                expected, CleanupRun.of(test).in(hurried).clean())));
        assertEquals(
                result(calls > 1 ? 0 : 2, calls > 2 ? 0 : 1, 0, 0),
                CleanupRun.of(test).clean());
    }

    @Test
    void aRunStopsBetweenTwoBatches(FusionPbxTest test) {
        new TestRows(test).expiredCodes(Batches.SIZE + 1);
        var asked = new AtomicInteger();
        var hurried = new Invocation(() -> Duration.ofSeconds(asked.getAndIncrement() == 1 ? 10 : 100));
        assertEquals(
                new CleanupResult(Batches.SIZE, 0, 0, 0, false, false).members(),
                CleanupRun.of(test).in(hurried).clean());
        assertEquals(1, codes(test).size());
    }

    @ParameterizedTest
    @EnumSource
    void noTableIsReadFromEndToEnd(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        var run = CleanupRun.of(test);
        assertEquals(List.of(), SequentialScans.of(test, () -> assertEquals(result(2, 1, 0, 0), run.clean())));
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
                List.of("Cleanup {codes=2, tombstones=1, links=0, orphans=0, dryRun=false, finished=true}"),
                run.invocation().log());
    }

    @Test
    void aDatabaseThatGivesNoAnswerIsAFault(FusionPbxTest test) {
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        assertThrows(SqlFault.class, () -> CleanupRun.of(test).clean());
    }

    @Test
    void aRetentionOfNoDayIsRefused(FusionPbxTest test) {
        var sql = Database.sql(test);
        for (int days : new int[] {0, -1}) {
            assertThrows(IllegalStateException.class, () -> new CleanupHandler(sql, Clock.systemUTC(), days));
        }
    }

    /** Two codes and a tombstone that are over, and others that are not by a hair. */
    private static void fill(FusionPbxTest test) {
        var rows = new TestRows(test);
        rows.code("expired", "1001", NOW, null);
        rows.code("used, expired", "1001", NOW.minusSeconds(9), NOW.minusSeconds(99));
        rows.code("used, unexpired", "1001", NOW.plusSeconds(9), NOW.minusSeconds(99));
        rows.code("at last", "1001", NOW.plusMillis(1), null);
        rows.tombstone("over", "hash", NOW.minus(RETENTION).minusMillis(1));
        rows.tombstone("kept", "hash", NOW.minus(RETENTION));
    }

    private static List<String> codes(FusionPbxTest test) {
        return Database.column(test, "select code_hash from sessiontalk.codes order by 1");
    }

    private static List<String> tombstones(FusionPbxTest test) {
        return Database.column(test, "select device_id from sessiontalk.tombstones order by 1");
    }
}
