package fusionpbx.sessiontalk.cleanup;

import static fusionpbx.sessiontalk.cleanup.CleanupRun.NOW;
import static fusionpbx.sessiontalk.cleanup.CleanupRun.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.SequentialScans;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links whose device or extension is absent, as a restore without constraints leaves them. */
class OrphansTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    private FusionPbxTest test;
    private TestRows rows;
    private UUID withoutExtension;

    @ParameterizedTest
    @EnumSource
    void atFirstSightTheyAreNotedAndAfterThirtyDaysTheyGoAlone(FusionPbxVersion version) throws Exception {
        open(FUSION_PBX.open(version));
        rows.tombstone("removed", "hash", NOW);
        Database.run(test, "insert into sessiontalk.deleted_lines select device_uuid, now() from sessiontalk.links");
        var fusionPbx = fusionPbx();
        assertEquals(result(0, 0, 0, 2), run(Duration.ZERO));
        assertEquals(List.of("no device", "no extension"), noted(NOW));
        assertEquals(result(0, 0, 0, 2), run(Duration.ofDays(1)));
        assertEquals(List.of("no device", "no extension"), noted(NOW), "the first sight counts");
        assertEquals(result(0, 0, 0, 2), run(THIRTY_DAYS));
        assertEquals(result(0, 0, 2, 0), run(THIRTY_DAYS.plusMillis(1)));
        assertEquals(List.of("sound"), phones());
        assertEquals(List.of("removed"), Database.column(test, "select device_id from sessiontalk.tombstones"));
        assertEquals("1", Database.value(test, "select count(*) from sessiontalk.deleted_lines"));
        assertEquals(fusionPbx, fusionPbx());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBackIsNoOrphanAnyMore(FusionPbxVersion version) throws Exception {
        open(FUSION_PBX.open(version));
        rows.setAside("v_devices", "device_uuid = ?", withoutExtension);
        assertEquals(result(0, 0, 0, 2), run(Duration.ZERO));
        rows.putBack("v_devices");
        assertEquals(result(0, 0, 0, 1), run(Duration.ofDays(1)));
        assertEquals(List.of("no extension"), noted(NOW), "one of the two is not enough");
        rows.putBack("v_extensions");
        assertEquals(result(0, 0, 0, 0), run(THIRTY_DAYS.plusMillis(1)));
        assertEquals(List.of(), noted());
        assertEquals(List.of("no device", "no extension", "sound"), phones());
        assertEquals("0", clear(), "what is sound is left alone");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAbsentASecondTimeHasThirtyDaysAgain(FusionPbxVersion version) throws Exception {
        open(FUSION_PBX.open(version));
        run(Duration.ZERO);
        rows.putBack("v_devices");
        rows.putBack("v_extensions");
        run(Duration.ofDays(20));
        rows.setAside("v_extensions", "extension = '1003'");
        assertEquals(result(0, 0, 0, 1), run(Duration.ofDays(29)));
        assertEquals(result(0, 0, 0, 1), run(Duration.ofDays(59)));
        assertEquals(result(0, 0, 1, 0), run(Duration.ofDays(59).plusMillis(1)));
    }

    /** Between a run's count and its removal something may have come back. */
    @Test
    void aNoteAloneRemovesNothing(FusionPbxTest own) {
        open(own);
        run(Duration.ZERO);
        rows.putBack("v_devices");
        assertEquals("0", remove(10, NOW), "noted at that very moment, not before");
        assertEquals("1", remove(10, NOW.plusSeconds(9)));
        assertEquals(List.of("no device", "sound"), phones());
    }

    @Test
    void aBatchTakesNoMoreThanItsLimitAndTheOldestFirst(FusionPbxTest own) {
        open(own);
        var note =
                FunctionCall.of("note_orphans").with("now", NOW.minusSeconds(9)).with("limit", 1L);
        assertEquals("1", Database.sql(test).value(note));
        var first = noted();
        assertEquals(1, first.size());
        Database.run(
                test,
                "update sessiontalk.links set orphaned_at = ?::timestamptz where orphaned_at is null"
                        + " and device_id <> 'sound'",
                NOW.minusSeconds(99).toString());
        assertEquals("1", remove(1, NOW.plusSeconds(9)));
        assertEquals(first, noted());
        rows.phone("another", "another", "1001");
        Database.run(test, "update sessiontalk.links set orphaned_at = now()");
        assertEquals("1", clear());
        assertEquals(2, noted().size());
    }

    @Test
    void whatOthersWorkOnWaitsForTheNextRun(FusionPbxTest own) {
        open(own);
        try (var other = OtherSession.of(test)) {
            other.run("select from sessiontalk.links where device_id = 'no device' for update");
            assertEquals(result(0, 0, 0, 2), run(Duration.ZERO));
            assertEquals(List.of("no extension"), noted());
        }
        run(Duration.ZERO);
        try (var other = OtherSession.of(test)) {
            other.run("select from sessiontalk.links where device_id = 'no device' for update");
            assertEquals(result(0, 0, 1, 1), run(THIRTY_DAYS.plusMillis(1)));
            rows.putBack("v_devices");
            assertEquals(result(0, 0, 0, 0), run(THIRTY_DAYS));
            assertEquals(List.of("no device"), noted());
        }
        assertEquals(result(0, 0, 0, 0), run(THIRTY_DAYS));
        assertEquals(List.of(), noted());
    }

    /** FusionPBX's deletion counts, with its tombstone; neither waits for the other. */
    @Test
    void aDeviceThatFusionPbxDeletesMeanwhileIsLeftToIt(FusionPbxTest own) {
        open(own);
        run(Duration.ZERO);
        try (var fusionPbx = OtherSession.of(test)) {
            fusionPbx.run("delete from v_devices where device_uuid = '" + withoutExtension + "'");
            assertEquals(result(0, 0, 1, 1), run(THIRTY_DAYS.plusMillis(1)));
            fusionPbx.commit();
        }
        assertEquals(List.of("sound"), phones());
        assertEquals(
                List.of("no extension deleted in FusionPBX"),
                Database.column(test, "select device_id || ' ' || reason from sessiontalk.tombstones"));
    }

    @Test
    void aDryRunCountsTheSame(FusionPbxTest own) {
        open(own);
        assertEquals(counted(0, 2), CleanupRun.of(test).dryRun());
        assertEquals(List.of(), noted());
        run(Duration.ZERO);
        assertEquals(counted(0, 2), CleanupRun.of(test).after(THIRTY_DAYS).dryRun());
        var later = CleanupRun.of(test).after(THIRTY_DAYS.plusMillis(1));
        assertEquals(1, Database.calls(test, () -> assertEquals(counted(2, 0), later.dryRun())));
        assertEquals(3, phones().size());
        rows.putBack("v_devices");
        assertEquals(counted(1, 0), later.dryRun());
        assertEquals(result(0, 0, 1, 0), later.clean());
    }

    /** The time before the note, and before the removal. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9})
    void aRunWithoutTimeStopsAndSaysSo(int calls, FusionPbxTest own) {
        open(own);
        run(Duration.ZERO);
        rows.setAside("v_extensions", "extension = '1001'");
        var asked = new AtomicInteger();
        var hurried = new Invocation(() -> Duration.ofSeconds(asked.incrementAndGet() < calls ? 46 : 45));
        var later = CleanupRun.of(test).after(THIRTY_DAYS.plusMillis(1));
        assertEquals(
                new CleanupResult(0, 0, 0, 3, 0, 0, 0, false, false).members(),
                later.in(hurried).clean());
        assertEquals(calls == 8 ? 2 : 3, noted().size());
        assertEquals(result(0, 0, 2, 1), later.clean());
    }

    /** Which links are orphans takes all links; whether a device or an extension is there takes its key. */
    @Test
    void onlyOurLinksAreReadFromEndToEnd(FusionPbxTest own) throws Exception {
        open(own);
        var links = List.of("sessiontalk.links");
        assertEquals(links, SequentialScans.of(test, () -> assertEquals(result(0, 0, 0, 2), run(Duration.ZERO))));
        var later = CleanupRun.of(test).after(THIRTY_DAYS.plusMillis(1));
        assertEquals(links, SequentialScans.of(test, () -> assertEquals(result(0, 0, 2, 0), later.clean())));
        assertEquals(List.of(), SequentialScans.of(test, "select sessiontalk.clear_orphans(1000)"));
    }

    private void open(FusionPbxTest opened) {
        test = opened;
        rows = new TestRows(test);
        rows.phone("sound", "hash of sound", "1001");
        var withoutDevice = rows.phone("no device", "hash of no device", "1002");
        withoutExtension = rows.phone("no extension", "hash of no extension", "1003");
        rows.setAside("v_devices", "device_uuid = ?", withoutDevice);
        rows.setAside("v_extensions", "extension = '1003'");
    }

    private Map<String, Object> run(Duration later) {
        return CleanupRun.of(test).after(later).clean();
    }

    private static Map<String, Object> counted(long links, long orphans) {
        return new CleanupResult(0, 0, links, orphans, 0, 0, 0, true, true).members();
    }

    private String clear() {
        return Database.sql(test).value(FunctionCall.of("clear_orphans").with("limit", 1L));
    }

    private String remove(long limit, Instant notedBefore) {
        return Database.sql(test)
                .value(FunctionCall.of("remove_orphans")
                        .with("noted_before", notedBefore)
                        .with("limit", Long.valueOf(limit)));
    }

    private List<String> phones() {
        return Database.column(test, "select device_id from sessiontalk.links order by 1");
    }

    private List<String> noted() {
        return Database.column(
                test, "select device_id from sessiontalk.links where orphaned_at is not null order by 1");
    }

    private List<String> noted(Instant at) {
        return Database.column(
                test,
                "select device_id from sessiontalk.links where orphaned_at = ?::timestamptz order by 1",
                at.toString());
    }

    private List<String> fusionPbx() {
        return Database.column(test, """
                select t::text from v_devices t union all select t::text from v_extensions t
                union all select t::text from v_device_lines t union all select t::text from v_device_keys t
                union all select t::text from v_device_settings t order by 1
                """);
    }
}
