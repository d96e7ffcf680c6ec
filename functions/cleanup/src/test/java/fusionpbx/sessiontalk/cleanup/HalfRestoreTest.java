package fusionpbx.sessiontalk.cleanup;

import static fusionpbx.sessiontalk.cleanup.CleanupRun.NOW;
import static fusionpbx.sessiontalk.cleanup.CleanupRun.event;
import static fusionpbx.sessiontalk.cleanup.CleanupRun.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Observed;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.observation.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is cleaned up while most of a table of FusionPBX is absent, and restored wholly later. */
class HalfRestoreTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    /** One more than may be absent without an alarm. */
    private static final int PHONES = 21;

    private static final String ALARM =
            "Orphans: the device or extension of 21 of 21 phones is absent, none was removed";

    private FusionPbxTest test;
    private TestRows rows;

    @ParameterizedTest
    @EnumSource
    void everyPhoneIsStillSetUp(FusionPbxVersion version) throws Exception {
        open(version);
        var before = everything();
        int day = 0;
        for (var table : List.of("v_extensions", "v_devices")) {
            rows.setAside(table, "true");
            for (int run = 0; run < 3; run++, day += 31) {
                alarms(day);
            }
            rows.putBack(table);
            assertEquals(result(0, 0, 0, 0), run(day).clean());
            assertEquals(before, everything());
        }
    }

    /** Else the first run after the alarm would remove what comes back an hour later. */
    @ParameterizedTest
    @EnumSource
    void anOrphansTimeBeginsWhenTheRestIsBack(FusionPbxVersion version) throws Exception {
        open(version);
        rows.setAside("v_devices", "true");
        alarms(0);
        alarms(31);
        rows.putBack("v_devices");
        var before = everything();
        rows.setAside("v_extensions", "extension = '1002'");
        assertEquals(result(0, 0, 0, 1), run(32).clean());
        rows.putBack("v_extensions");
        assertEquals(result(0, 0, 0, 0), run(33).clean());
        assertEquals(before, everything());
    }

    /** An alarm is a matter of both: of 420 phones 21 are not more than 5 %. */
    @ParameterizedTest
    @EnumSource
    void ofManyPhonesMoreThanTwentyAreRemovedInTime(FusionPbxVersion version) throws Exception {
        open(version);
        rows.phones(20 * PHONES - PHONES, "1003");
        rows.setAside("v_extensions", "extension in ('1001', '1002')");
        assertEquals(result(0, 0, 0, PHONES), run(0).clean());
        Database.run(
                test,
                "delete from v_devices where device_uuid in (select device_uuid from sessiontalk.links"
                        + " join v_extensions using (extension_uuid) limit 1)");
        assertEquals(result(0, 0, 0, PHONES), run(31).clean(), "of 419 they are more");
        rows.phones(1, "1003");
        var cleanup = run(31);
        assertEquals(result(0, 0, PHONES, 0), cleanup.clean());
        assertEquals(List.of(), cleanup.invocation().errors());
    }

    @ParameterizedTest
    @EnumSource
    void asFewAsTwentyAreRemovedInTimeSaveWhileMoreAreAbsent(FusionPbxVersion version) throws Exception {
        open(version);
        rows.setAside(
                "v_devices", "device_uuid in (select device_uuid from sessiontalk.links where device_id <> 'phone 0')");
        assertEquals(result(0, 0, 0, 20), run(0).clean());
        rows.setAside("v_extensions", "extension = '1002'");
        alarms(31);
        rows.putBack("v_extensions");
        var cleanup = run(31);
        assertEquals(result(0, 0, 20, 0), cleanup.clean());
        assertEquals(List.of(), cleanup.invocation().errors());
    }

    /** A way out where a restore cannot be completed. As with all orphans, FusionPBX keeps what it has, and no phone is logged out. */
    @ParameterizedTest
    @EnumSource
    void whatWillNotComeBackIsRemovedOnAnOperatorsWord(FusionPbxVersion version) throws Exception {
        open(version);
        rows.setAside("v_extensions", "true");
        alarms(0);
        var before = everything();
        var cleanup = run(1);
        for (var another : List.of(PHONES - 1, PHONES + 1)) {
            var refused = assertThrows(
                    IllegalArgumentException.class, () -> cleanup.handle(Map.of("removeOrphans", another)));
            assertEquals("There are 21 orphans, not " + another + ". Nothing was removed.", refused.getMessage());
        }
        assertEquals(before, everything());
        assertEquals(result(0, 0, PHONES, 0), cleanup.handle(event("remove-orphans")));
        assertEquals(
                before.stream()
                        .filter(row -> !row.startsWith("sessiontalk.links"))
                        .toList(),
                contents());
        assertEquals(result(0, 0, 0, 0), run(2).clean());
        rows.putBack("v_extensions");
    }

    private void open(FusionPbxVersion version) throws Exception {
        test = FUSION_PBX.open(version);
        rows = new TestRows(test);
        for (int phone = 0; phone < PHONES; phone++) {
            rows.phone("phone " + phone, "hash " + phone, phone == 0 ? "1002" : "1001");
        }
        rows.tombstone("removed", "hash", NOW.plus(Duration.ofDays(20)));
    }

    private void alarms(int day) {
        var cleanup = run(day);
        assertEquals(result(0, 0, 0, PHONES), cleanup.clean());
        assertEquals(List.of(ALARM), cleanup.invocation().errors());
        assertEquals(1, Observed.last(cleanup.invocation()).value(Metric.ORPHAN_ALARMS));
        assertEquals(new CleanupResult(0, 0, 0, PHONES, 0, 0, 0, true, true).members(), cleanup.dryRun());
    }

    private CleanupRun run(int day) {
        return CleanupRun.of(test).after(Duration.ofDays(day));
    }

    private List<String> everything() {
        var all = contents();
        assertTrue(all.size() > 5 * PHONES, all::toString);
        return all;
    }

    /** The rows that a phone consists of, of FusionPBX and of ours, with all their columns. */
    private List<String> contents() {
        var tables = List.of(
                "v_devices",
                "v_device_lines",
                "v_device_keys",
                "v_device_settings",
                "v_extensions",
                "sessiontalk.links",
                "sessiontalk.tombstones",
                "sessiontalk.deleted_lines");
        return tables.stream().flatMap(this::content).toList();
    }

    private Stream<String> content(String table) {
        return Database.column(test, "select t::text from " + table + " t order by 1").stream()
                .map(row -> table + " " + row);
    }
}
