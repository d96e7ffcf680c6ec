package fusionpbx.sessiontalk.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final Instant NOW = Instant.parse("2026-11-12T12:00:00Z");
    private static final int RETENTION_DAYS = 180;

    private final Invocation invocation = new Invocation();

    @ParameterizedTest
    @EnumSource
    void whatIsOverGoesAndTheRestStays(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        fill(test);
        assertEquals(result(2, 1, 0, false, true), run(test, event("schedule")));
        assertEquals(List.of("at-last", "used-unexpired"), codes(test));
        assertEquals(List.of("kept"), tombstones(test));
        assertEquals(result(0, 0, 0, false, true), run(test, event("schedule")), "a second run finds nothing");
    }

    @Test
    void aDryRunCountsTheSameAndRemovesNothingInOneRoundTrip(FusionPbxTest test) {
        fill(test);
        orphans(test);
        var before = test.endpoint().calls().countIn(test.database());
        assertEquals(result(3, 1, 2, true, true), run(test, event("dry-run")));
        assertEquals(1, test.endpoint().calls().countIn(test.database()) - before);
        assertEquals(5, codes(test).size());
        assertEquals(2, tombstones(test).size());
        assertEquals(result(3, 1, 2, false, true), run(test, event("schedule")));
    }

    @Test
    void whereThereIsNothingToDoFourRoundTripsDo(FusionPbxTest test) {
        var before = test.endpoint().calls().countIn(test.database());
        assertEquals(result(0, 0, 0, false, true), run(test, Map.of()));
        assertEquals(4, test.endpoint().calls().countIn(test.database()) - before);
    }

    @ParameterizedTest
    @EnumSource
    void orphansOfARestoreGoWithoutBeingEvidenceAgainstAPhone(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        link(test, "sound", test.tenant().acme().extension("1001").uuid());
        Database.run(
                test,
                "insert into v_sessiontalk_tombstones values ('removed', 'hash', ?::timestamptz, 'revoked')",
                NOW.toString());
        orphans(test);
        assertEquals(result(1, 0, 2, false, true), run(test, event("schedule")));
        assertEquals(List.of("sound"), Database.column(test, "select device_id from v_sessiontalk_links"));
        assertEquals(List.of("removed"), tombstones(test));
    }

    @Test
    void manyGoInBatches(FusionPbxTest test) {
        expired(test, 2 * Cleaner.BATCH + 1);
        var before = test.endpoint().calls().countIn(test.database());
        assertEquals(result(2 * Cleaner.BATCH + 1, 0, 0, false, true), run(test, event("schedule")));
        assertEquals(3 + 3, test.endpoint().calls().countIn(test.database()) - before);
        assertEquals(List.of(), codes(test));
    }

    @Test
    void aRunWithoutTimeStopsAndSaysSoAndTheNextGoesOn(FusionPbxTest test) {
        expired(test, Cleaner.BATCH + 1);
        var asked = new AtomicInteger();
        var hurried = new Invocation(() -> Duration.ofSeconds(asked.getAndIncrement() == 0 ? 100 : 80));
        assertEquals(
                result(Cleaner.BATCH, 0, 0, false, false), handler(test).handleRequest(event("schedule"), hurried));
        assertEquals(1, codes(test).size());
        assertEquals(result(1, 0, 0, false, true), run(test, event("schedule")));
    }

    @Test
    void rowsThatSomebodyWorksOnWaitForTheNextRun(FusionPbxTest test) throws Exception {
        fill(test);
        var other = test.connect();
        other.setAutoCommit(false);
        try (var lock = other.createStatement()) {
            lock.execute("select from v_sessiontalk_codes where code_hash = 'expired' for update");
            assertEquals(result(1, 1, 0, false, true), run(test, event("schedule")));
        } finally {
            other.rollback();
        }
        assertEquals(result(1, 0, 0, false, true), run(test, event("schedule")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed", "misspelt"})
    void aDryRunThatIsNotSaidClearlyIsRefusedAndRemovesNothing(String event, FusionPbxTest test) {
        fill(test);
        var before = test.endpoint().calls().countIn(test.database());
        var failure = assertThrows(IllegalArgumentException.class, () -> run(test, event(event)));
        assertTrue(failure.getMessage().contains("dryRun"), failure.getMessage());
        assertEquals(before, test.endpoint().calls().countIn(test.database()));
    }

    static List<Map<String, Object>> unclear() {
        return List.of(
                Map.of("dryRun", 1),
                Map.of("dryRun", "false"),
                Map.of("dryRun", List.of(true)),
                Map.of("dryrun", true),
                Map.of("DRY-RUN", true),
                Collections.singletonMap("dryRun", null));
    }

    @ParameterizedTest
    @MethodSource
    void unclear(Map<String, Object> event) {
        assertThrows(IllegalArgumentException.class, () -> CleanupRequest.of(event));
    }

    @Test
    void anEventOfAnotherMakeIsARealRun() {
        assertFalse(CleanupRequest.of(null).dryRun());
        assertFalse(CleanupRequest.of(Map.of("source", "aws.scheduler", "detail", Map.of()))
                .dryRun());
        assertTrue(CleanupRequest.of(Map.of("dryRun", true)).dryRun());
    }

    @Test
    void theCountsAreOneLineOfTheLog(FusionPbxTest test) {
        fill(test);
        run(test, event("schedule"));
        assertEquals(
                List.of("Cleanup {codes=2, tombstones=1, links=0, dryRun=false, finished=true}"), invocation.log());
    }

    @Test
    void aDatabaseThatGivesNoAnswerIsAFault(FusionPbxTest test) {
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        assertThrows(SqlFault.class, () -> run(test, event("schedule")));
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
        code(test, "1001", "expired", NOW, null);
        code(test, "1001", "used-expired", NOW.minusSeconds(9), NOW.minusSeconds(99));
        code(test, "1001", "used-unexpired", NOW.plusSeconds(9), NOW.minusSeconds(99));
        code(test, "1001", "at-last", NOW.plusMillis(1), null);
        var retention = NOW.minus(Duration.ofDays(RETENTION_DAYS));
        tombstone(test, "over", retention.minusMillis(1));
        tombstone(test, "kept", retention);
    }

    /** As a restore without constraints leaves them: a code, a link without its device, one without its extension. */
    private static void orphans(FusionPbxTest test) {
        link(test, "no device", test.tenant().acme().extension("1002").uuid());
        link(test, "no extension", test.tenant().acme().extension("1003").uuid());
        code(test, "1003", "no extension", NOW.plusSeconds(99), null);
        Database.run(test, "alter table v_sessiontalk_links drop constraint v_sessiontalk_links_device_uuid_fkey");
        Database.run(test, "alter table v_sessiontalk_links drop constraint v_sessiontalk_links_extension_uuid_fkey");
        Database.run(test, "alter table v_sessiontalk_codes drop constraint v_sessiontalk_codes_extension_uuid_fkey");
        Database.run(
                test,
                "delete from v_devices where device_uuid in (select device_uuid from v_sessiontalk_links where device_id = 'no device')");
        Database.run(
                test,
                "delete from v_extensions where extension_uuid = ?",
                test.tenant().acme().extension("1003").uuid());
    }

    private static void code(FusionPbxTest test, String extension, String hash, Instant expires, Instant used) {
        Database.run(
                test,
                "insert into v_sessiontalk_codes values (gen_random_uuid(), ?, ?, ?, null, now(), ?::timestamptz, ?::timestamptz)",
                hash,
                test.tenant().acme().uuid(),
                test.tenant().acme().extension(extension).uuid(),
                expires.toString(),
                used == null ? null : used.toString());
    }

    private static void expired(FusionPbxTest test, int count) {
        Database.run(
                test,
                """
                insert into v_sessiontalk_codes
                select gen_random_uuid(), n::text, ?, ?, null, now(), '2020-01-01', null from generate_series(1, ?) n
                """,
                test.tenant().acme().uuid(),
                test.tenant().acme().extension("1003").uuid(),
                count);
    }

    private static void tombstone(FusionPbxTest test, String device, Instant removed) {
        Database.run(
                test,
                "insert into v_sessiontalk_tombstones values (?, 'hash', ?::timestamptz, 'revoked')",
                device,
                removed.toString());
    }

    private static void link(FusionPbxTest test, String phone, UUID extension) {
        var device = UUID.randomUUID();
        Database.run(test, "insert into v_devices (device_uuid) values (?)", device);
        Database.run(
                test, """
                insert into v_sessiontalk_links
                  (device_id, code_hash, device_uuid, extension_uuid, domain_uuid, address, delivered, activated_at)
                values (?, ?, ?, ?, ?, ?, '', now())
                """, phone, phone, device, extension, test.tenant().acme().uuid(), phone);
    }

    private static List<String> codes(FusionPbxTest test) {
        return Database.column(test, "select code_hash from v_sessiontalk_codes order by 1");
    }

    private static List<String> tombstones(FusionPbxTest test) {
        return Database.column(test, "select device_id from v_sessiontalk_tombstones order by 1");
    }

    private Map<String, Object> run(FusionPbxTest test, Map<String, Object> event) {
        return handler(test).handleRequest(event, invocation);
    }

    private static CleanupHandler handler(FusionPbxTest test) {
        return new CleanupHandler(Database.sql(test), Clock.fixed(NOW, ZoneOffset.UTC), RETENTION_DAYS);
    }

    private static Map<String, Object> result(
            long codes, long tombstones, long links, boolean dryRun, boolean finished) {
        return new Swept(codes, tombstones, links, dryRun, finished).members();
    }

    /** Read as Lambda reads it. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> event(String name) {
        try (var in = Files.newInputStream(Path.of("../../events/cleanup", name + ".json"))) {
            return (Map<String, Object>)
                    JacksonFactory.getInstance().getSerializer(Map.class).fromJson(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
