package fusionpbx.sessiontalk.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.PhpAppRows;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an adoption finds, and that it ends well whatever comes in between. */
class AdoptionTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final Instant NOW = Instant.parse("2026-11-12T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final String LINKED = "select count(*) from sessiontalk.links where delivered = 'adopted'";

    private static Adoption adoption(FusionPbxTest test, BooleanSupplier hasTime) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new Adoption(Database.owner(test), clock, new Backoff(Duration.ZERO), hasTime);
    }

    private static AdoptionResult adopt(FusionPbxTest test) {
        return adoption(test, () -> true).run();
    }

    @ParameterizedTest
    @EnumSource
    void aFusionPbxWithoutThePhpAppHasNothingToAdopt(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var result = adopt(test);
        assertEquals(Map.of(), result.phones());
        assertEquals("no phone of FusionPBX's PHP app", result.toString());
        assertTrue(result.finished());
        assertNull(result.codesValidUntil());
        assertEquals(List.of(), result.tables());
    }

    /** Each wrong in one way; a phone that is as it should be comes over all the same. */
    @ParameterizedTest
    @EnumSource
    void whatCannotBeAttributedIsReportedByDevice(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var app = new PhpAppRows(test).version2OfOtherTypes();
        app.key("key", "1001", PhpAppRows.ENABLED);
        app.key("key", "1001", PhpAppRows.ENABLED);
        app.version2Phone("good", "key", "1001");
        app.version3Phone("also good", "password", "1002");
        var expected = new LinkedHashMap<String, String>();
        brokenOfVersion2(test, app, expected);
        brokenOfVersion3(test, app, expected);

        var result = adopt(test);
        assertEquals(expected, new LinkedHashMap<>(result.notAdopted()));
        assertEquals(2, result.unreadable());
        assertEquals(2, result.adopted());
        assertTrue(result.finished());
        assertEquals(Map.of(), result.conflicts());
        assertEquals(1, result.phones().get("version 2").get("adopted"));
        assertEquals(1, result.phones().get("version 3").get("adopted"));
        assertEquals("2", Database.value(test, "select count(*) from sessiontalk.links"));
        assertEquals("0", Database.value(test, "select count(*) from sessiontalk.codes"));
    }

    private static void brokenOfVersion2(FusionPbxTest test, PhpAppRows app, Map<String, String> expected) {
        expected.put(app.version2Phone("no key", "a key without a row", "1001").toString(), "key absent");
        Database.run(test, "insert into v_sessiontalk_keys values ('garbage', 'garbage', 'yesterday')");
        expected.put(app.version2Phone("garbage key", "garbage", "1001").toString(), "key absent");
        Database.run(test, "insert into v_sessiontalk_keys values ('gone', gen_random_uuid()::text, '1700000000')");
        expected.put(app.version2Phone("no extension", "gone", "1001").toString(), "extension absent");
        expected.put(app.version2Phone("d".repeat(201), "key", "1001").toString(), "malformed");
        expected.put(app.version2Phone("tab\t", "key", "1001").toString(), "malformed");
        var nameless = app.version2Phone("nameless", "key", "1001");
        Database.run(
                test,
                "update v_sessiontalk_devices set sessiontalk_deviceid = null where sessiontalk_deviceid = 'nameless'");
        expected.put(nameless.toString(), "incomplete");
        var ambiguous = app.version2Phone("one", "key", "1001");
        Database.run(test, "insert into v_sessiontalk_devices values ('two', ?, 'key')", ambiguous);
        expected.put(ambiguous.toString(), "ambiguous");
        var moved = app.version2Phone("moved", "key", "1001");
        Database.run(
                test,
                "update v_devices set domain_uuid = ? where device_uuid = ?",
                test.tenant().globex().uuid(),
                moved);
        expected.put(moved.toString(), "domains differ");
        var absent = UUID.randomUUID();
        Database.run(test, "insert into v_sessiontalk_devices values ('absent', ?, 'key')", absent);
        expected.put(absent.toString(), "device absent");
        Database.run(
                test, "insert into v_sessiontalk_devices values ('garbage', 'garbage', 'key'), (null, null, null)");
    }

    private static void brokenOfVersion3(FusionPbxTest test, PhpAppRows app, Map<String, String> expected) {
        breakPhone(
                test,
                app,
                "delete from v_device_settings where device_setting_subcategory = 'sessiontalk_pass' and",
                "incomplete",
                expected);
        breakPhone(
                test,
                app,
                "update v_device_settings set device_setting_value = '' where device_setting_subcategory = 'sessiontalk_deviceid' and",
                "incomplete",
                expected);
        breakPhone(test, app, "update v_devices set device_vendor = 'yealink' where", "other vendor", expected);
        breakPhone(test, app, "update v_devices set device_vendor = null where", "other vendor", expected);
        breakPhone(test, app, "delete from v_devices where", "device absent", expected);
        breakPhone(test, app, "delete from v_device_lines where", "no line", expected);
        breakPhone(test, app, "update v_device_lines set enabled = 'false' where", "no line", expected);
        breakPhone(test, app, "update v_device_lines set user_id = '4711' where", "extension absent", expected);
        breakPhone(test, app, "update v_device_lines set user_id = null where", "extension absent", expected);
        breakPhone(test, app, "update v_device_lines set password = 'guessed' where", "password differs", expected);
        breakPhone(test, app, "update v_device_lines set password = null where", "password differs", expected);
        breakPhone(test, app, "update v_device_lines set user_id = '1002' where", "password differs", expected);
        var two = app.version3Phone("with two", "one", "1003");
        app.setting(two, "sessiontalk_pass", "two");
        expected.put(two.toString(), "ambiguous");
    }

    private static void breakPhone(
            FusionPbxTest test, PhpAppRows app, String change, String result, Map<String, String> expected) {
        var device = app.version3Phone("phone " + expected.size(), "password", "1003");
        Database.run(test, change + " device_uuid = ?", device);
        expected.put(device.toString(), result);
    }

    @Test
    void rowsThatAreThereTwiceAreOne(FusionPbxTest test) {
        var app = new PhpAppRows(test).version2OfOtherTypes();
        app.key("key", "1001", PhpAppRows.ENABLED);
        app.version2Phone("phone", "key", "1001");
        Database.run(test, "insert into v_sessiontalk_devices select * from v_sessiontalk_devices");
        var device = app.version3Phone("another", "password", "1002");
        app.setting(device, "sessiontalk_pass", "password");
        app.setting(device, "sessiontalk_pass", "");
        assertEquals("version 2: 1 adopted; version 3: 1 adopted", adopt(test).toString());
    }

    /** FusionPBX takes a line without a word on that for enabled, and orders lines by number. */
    @Test
    void theFirstLineSaysWhosePhoneItIs(FusionPbxTest test) {
        var app = new PhpAppRows(test);
        var device = app.version3Phone("phone", "password", "1001");
        Database.run(test, "update v_device_lines set line_number = '2', enabled = null");
        for (var number : List.of("10", "no number")) {
            Database.run(test, """
                    insert into v_device_lines (device_line_uuid, device_uuid, line_number, user_id, password)
                    values ('00000000-0000-4000-8000-000000000000'::uuid, ?, ?, '1002', 'x')
                    """, device, number);
            Database.run(test, "update v_device_lines set device_line_uuid = gen_random_uuid()");
        }
        assertEquals(1, adopt(test).adopted());
        assertEquals(
                test.tenant().acme().extension("1001").uuid().toString(),
                Database.value(test, "select extension_uuid from sessiontalk.links"));
    }

    @Test
    void aDryRunFindsTheSameAndWritesNothing(FusionPbxTest test) {
        var app = new PhpAppRows(test).version2().version3(NOW.plus(DAY));
        app.key("used", "1001", PhpAppRows.ENABLED);
        app.key("unused", "1001", NOW.minusSeconds(60));
        app.version2Phone("phone", "used", "1001");
        var older = app.version3Phone("another", "old", "1002");
        var newer = app.version3Phone("another", "new", PhpAppRows.ACME, "1002", PhpAppRows.ENABLED.plus(DAY));
        var before = ours(test);
        var preview = adoption(test, () -> true).preview();
        assertEquals(before, ours(test));
        assertEquals("version 2: 1 pending; version 3: 1 conflict, 1 pending", preview.toString());
        assertEquals(Map.of(older.toString(), newer.toString()), preview.conflicts());
        assertEquals(0, preview.adopted());
        assertEquals(1, preview.codes());

        var result = adopt(test);
        assertEquals("version 2: 1 adopted; version 3: 1 adopted, 1 conflict", result.toString());
        assertEquals(preview.conflicts(), result.conflicts());
        assertEquals(2, result.adopted());
        assertEquals(1, result.codes());
        var again = adopt(test);
        assertEquals(0, again.adopted());
        assertEquals(0, again.codes());
        assertEquals(result.phones(), again.phones());
    }

    private static List<String> ours(FusionPbxTest test) {
        return Stream.of("links", "codes", "adoptions", "adopted_keys", "tombstones")
                .map(table ->
                        Database.value(test, "select coalesce(json_agg(t)::text, '') from sessiontalk." + table + " t"))
                .toList();
    }

    @Test
    void untilWhenVersion3sCodesWouldHaveLivedIsSaid(FusionPbxTest test) {
        new PhpAppRows(test).version3(NOW.plus(DAY.multipliedBy(30)));
        assertEquals(NOW.plus(DAY.multipliedBy(2)), validUntil(test));
        Database.run(
                test,
                "update v_sessiontalk_keys set expiration_date = ?",
                NOW.plusSeconds(600).getEpochSecond());
        assertEquals(NOW.plusSeconds(600), validUntil(test));
        Database.run(test, "update v_sessiontalk_keys set expiration_date = null");
        assertEquals(NOW.plus(DAY.multipliedBy(2)), validUntil(test));
        Database.run(test, "update v_sessiontalk_keys set expiration_date = ?", NOW.getEpochSecond());
        assertNull(adopt(test).codesValidUntil());
    }

    private static Instant validUntil(FusionPbxTest test) {
        return Instant.from(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(adopt(test).codesValidUntil()));
    }

    @Test
    void hashesAloneAreKept(FusionPbxTest test) {
        var app = new PhpAppRows(test).version2();
        app.key("a key in clear", "1001", NOW.minusSeconds(60));
        app.version3Phone("phone", "a password in clear", "1001");
        adopt(test);
        assertTrue(ours(test).stream().noneMatch(rows -> rows.contains("in clear")));
    }

    @Test
    void aRunThatFailsHalfWayIsCompletedByTheNext(FusionPbxTest test) {
        new PhpAppRows(test).version3Phones(1500);
        test.endpoint()
                .faults()
                .in(test.database())
                .containing("adopt_phones")
                .nth(2, Fault.error(AwsError.DATABASE_ERROR, "ERROR: injected; SQLState: XX000"));
        assertThrows(SqlFault.class, () -> adopt(test));
        assertEquals("1000", Database.value(test, LINKED));
        var result = adopt(test);
        assertEquals(500, result.adopted());
        assertEquals("version 3: 1500 adopted", result.toString());
        assertEquals("1500", Database.value(test, LINKED));
    }

    @Test
    void whatPassesIsTriedAgain(FusionPbxTest test) {
        new PhpAppRows(test).version3Phones(10);
        var faults = test.endpoint().faults().in(test.database());
        faults.containing("plan_adoption").next(Fault.error(AwsError.DATABASE_RESUMING));
        faults.containing("adopt_phones").next(Fault.dropAfter());
        faults.containing("adopt_codes").next(Fault.error(AwsError.DATABASE_ERROR, "ERROR: injected; SQLState: 23503"));
        faults.containing("report_adoption").next(Fault.dropBefore());
        assertEquals("version 3: 10 adopted", adopt(test).toString());
        assertEquals(0, test.endpoint().faults().pending());
        assertEquals("10", Database.value(test, LINKED));
    }

    @Test
    void aRunWithoutTimeStopsAndSaysSo(FusionPbxTest test) {
        new PhpAppRows(test).version3Phones(1500);
        var asked = new AtomicInteger();
        var result = adoption(test, () -> asked.incrementAndGet() < 2).run();
        assertEquals("version 3: 1000 adopted, 500 pending", result.toString());
        assertEquals(false, result.finished());
    }

    @Test
    void twoRunsAtOnceAdoptEachPhoneOnce(FusionPbxTest test) {
        new PhpAppRows(test).version3Phones(1500);
        var other = CompletableFuture.supplyAsync(() -> adopt(test));
        var mine = adopt(test);
        // All are one extension's, which one of the two may have had locked to the end.
        var sum = mine.adopted() + other.join().adopted() + adopt(test).adopted();
        assertEquals(1500, sum);
        assertEquals("1500", Database.value(test, LINKED));
        assertEquals(List.of("adopted"), Database.column(test, "select distinct result from sessiontalk.adoptions"));
    }

    /** FusionPBX has the device or its extension open: it does not wait, nor does the adoption. */
    @Test
    void whatIsLockedIsLeftForTheNextRun(FusionPbxTest test) {
        var app = new PhpAppRows(test);
        var device = app.version3Phone("locked", "one", "1001");
        app.version3Phone("of a locked extension", "two", "1002");
        app.version3Phone("free", "three", "1003");
        try (var fusionPbx = OtherSession.of(test)) {
            fusionPbx.run("delete from v_devices where device_uuid = '" + device + "'");
            fusionPbx.run("update v_extensions set description = 'saved' where extension = '1002'");
            var result = adopt(test);
            assertEquals("version 3: 1 adopted, 2 pending", result.toString());
            assertEquals(false, result.finished());
            fusionPbx.rollback();
        }
        assertEquals("version 3: 3 adopted", adopt(test).toString());
    }
}
