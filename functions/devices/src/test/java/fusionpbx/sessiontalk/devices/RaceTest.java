package fusionpbx.sessiontalk.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revoking while others are at the same phone. */
class RaceTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    /** A deletion in FusionPBX, which takes its locks in this order. */
    private static final List<String> DELETION = List.of(
            "delete from v_devices where device_uuid = '%s'",
            "delete from v_device_settings where device_uuid = '%s'",
            "delete from v_device_lines where device_uuid = '%s'",
            "delete from v_device_keys where device_uuid = '%s'");

    /** Were the locks taken in any other order, the two would wait for each other, and the database would end one. */
    @ParameterizedTest(name = "{0} of its statements done")
    @ValueSource(ints = {1, 2, 3, 4})
    void aDeletionInFusionPbxThatHasBegunIsWaitedFor(int done, FusionPbxTest test) {
        var phone = whole(test);
        try (var administrator = OtherSession.of(test)) {
            DELETION.subList(0, done).forEach(statement -> administrator.run(statement.formatted(phone.device())));
            var revoking = administrator.whileWaiting(() -> revoke(test, phone));
            DELETION.subList(done, 4).forEach(statement -> administrator.run(statement.formatted(phone.device())));
            administrator.commit();
            // On a busy machine it may have given up before: FusionPBX is never the one that does.
            assertTrue(Set.of(404, 503).contains(OtherSession.result(revoking)));
        }
        assertEquals("0 0 0 0 0", phone.rows());
        assertEquals(404, revoke(test, phone));
        assertEquals(
                List.of("deleted in FusionPBX"), Database.column(test, "select reason from sessiontalk.tombstones"));
    }

    /** Without the extension's lock, the deletion would find the phone gone that it was about to remove, or the other way round. */
    @Test
    void aDeletionOfTheExtensionThatHasBegunIsWaitedFor(FusionPbxTest test) {
        var phone = whole(test);
        var extension = test.tenant().acme().extension("1001").uuid();
        try (var administrator = OtherSession.of(test)) {
            administrator.run("delete from v_extensions where extension_uuid = '" + extension + "'");
            var revoking = administrator.whileWaiting(() -> revoke(test, phone));
            administrator.commit();
            assertTrue(Set.of(404, 503).contains(OtherSession.result(revoking)));
        }
        assertEquals("0 0 0 0 0", phone.rows());
        assertEquals(List.of("extension deleted"), Database.column(test, "select reason from sessiontalk.tombstones"));
    }

    /** Both have seen the phone when they begin to wait, and one finds it gone. */
    @Test
    void ofTwoWhoHaveSeenAPhoneOneRevokesIt(FusionPbxTest test) {
        var phone = whole(test);
        var statuses = new ArrayList<Integer>();
        try (var other = OtherSession.of(test)) {
            other.run("select from v_extensions where extension = '1001' for update");
            var first = other.whileWaiting(() -> revoke(test, phone));
            var second = other.whileWaiting(() -> revoke(test, phone));
            other.rollback();
            statuses.add(OtherSession.result(first));
            statuses.add(OtherSession.result(second));
        }
        // On a busy machine one may have given up before.
        statuses.replaceAll(status -> status == 503 ? revoke(test, phone) : status);
        assertEquals(List.of(204, 404), statuses.stream().sorted().toList());
        assertEquals("0 0 0 0 0", phone.rows());
        assertEquals(List.of("revoked"), Database.column(test, "select reason from sessiontalk.tombstones"));
    }

    /** As when an orphan's link is removed: a device that is no phone any longer is none of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from sessiontalk.links",
                "update sessiontalk.links set extension_uuid = (select extension_uuid from v_extensions where extension = '1002')"
            })
    void aDeviceThatIsNoPhoneOfTheExtensionAnyLongerStays(String change, FusionPbxTest test) {
        var phone = whole(test);
        try (var other = OtherSession.of(test)) {
            other.run("select from v_devices for update");
            var revoking = other.whileWaiting(() -> revoke(test, phone));
            other.run(change).commit();
            // On a busy machine it may have given up before.
            assertTrue(Set.of(404, 503).contains(OtherSession.result(revoking)));
        }
        assertTrue(phone.rows().startsWith("1 2 1 1 "), phone.rows());
    }

    /** Otherwise a request that its caller has given up would stand in the way of those behind it, for ever. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            revoke  | select from v_extensions where extension = '1001' for update
            revoke  | select from v_devices for update
            refresh | select from sessiontalk.links for update
            """)
    void aRequestThatWaitsForALockGivesUp(String change, String lock, FusionPbxTest test) {
        var phone = whole(test);
        var before = phone.rows();
        Database.liftTimeouts(test);
        try (var holder = OtherSession.of(test).run(lock)) {
            var request = holder.whileWaiting(
                    () -> Api.as("admin", test).change(change, phone.device()).getStatusCode());
            assertEquals(503, OtherSession.result(request));
            assertEquals(0, OtherSession.waiting(test));
        }
        assertEquals(before, phone.rows());
        assertEquals("a digest", phone.delivered());
    }

    /** The second finds nothing to do. */
    @Test
    void ofTwoWhoHaveAPhoneRefreshedOneIsLogged(FusionPbxTest test) {
        var phone = whole(test);
        try (var other = OtherSession.of(test).run("update sessiontalk.links set delivered = ''")) {
            var refreshing = other.whileWaiting(() ->
                    Api.as("admin", test).change("refresh", phone.device()).getStatusCode());
            other.commit();
            // On a busy machine it may have given up before.
            assertTrue(Set.of(204, 503).contains(OtherSession.result(refreshing)));
        }
        assertEquals("0", Database.value(test, "select count(*) from sessiontalk.events"));
    }

    @Test
    void aPhoneThatMayNotBeSeenIsNotWaitedFor(FusionPbxTest test) {
        var phone = Phone.of("phone", "1003", test);
        try (var holder = OtherSession.of(test)) {
            holder.run("select from v_extensions for update");
            holder.run("select from v_devices for update");
            assertEquals(
                    404, Api.as("user", test).change("revoke", phone.device()).getStatusCode());
        }
    }

    @RepeatedTest(5)
    void ofManyWhoRevokeAtOnceOneDoes(FusionPbxTest test) throws Exception {
        var phone = whole(test);
        Callable<Integer> revoking = () -> revoke(test, phone);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = executor
                    .invokeAll(IntStream.range(0, 8).mapToObj(_ -> revoking).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .sorted()
                    .toList();
            assertEquals(List.of(204, 404, 404, 404, 404, 404, 404, 404), statuses);
        }
        assertEquals("0 0 0 0 0", phone.rows());
    }

    /** A phone with all that FusionPBX can add to a device, and another device that names it as its alternate. */
    private static Phone whole(FusionPbxTest test) {
        var phone = Phone.of("phone", "1001", test).line("2", "1002", "true");
        for (var table : List.of("device_key", "device_setting")) {
            Database.run(
                    test,
                    "insert into v_%1$ss (%1$s_uuid, device_uuid) values (gen_random_uuid(), ?)".formatted(table),
                    phone.device());
        }
        Database.run(
                test,
                "insert into v_devices (device_uuid, device_uuid_alternate) values (?, ?)",
                UUID.randomUUID(),
                phone.device());
        return phone;
    }

    private static int revoke(FusionPbxTest test, Phone phone) {
        return Api.as("admin", test).change("revoke", phone.device()).getStatusCode();
    }
}
