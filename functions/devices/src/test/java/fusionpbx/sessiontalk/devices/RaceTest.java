package fusionpbx.sessiontalk.devices;

import static fusionpbx.sessiontalk.devices.Api.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.LockWaits;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revoking while others are at the same phone. */
class RaceTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    /** A deletion in FusionPBX, which takes its locks in this order. */
    private static final List<String> DELETION = List.of(
            "delete from v_devices where device_uuid = ?",
            "delete from v_device_settings where device_uuid = ?",
            "delete from v_device_lines where device_uuid = ?",
            "delete from v_device_keys where device_uuid = ?");

    /** Were the locks taken in any other order, the two would wait for each other, and the database would end one. */
    @ParameterizedTest(name = "{0} of its statements done")
    @ValueSource(ints = {1, 2, 3, 4})
    void aDeletionInFusionPbxThatHasBegunIsWaitedFor(int done, FusionPbxTest test) throws Exception {
        var phone = whole(test);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                var administrator = test.connect()) {
            administrator.setAutoCommit(false);
            delete(administrator, phone, DELETION.subList(0, done));
            var revoking = executor.submit(() -> Api.as("admin", test).change("revoke", phone.device()));
            LockWaits.await(test, revoking);
            delete(administrator, phone, DELETION.subList(done, DELETION.size()));
            administrator.commit();
            // On a busy machine it may have given up before: FusionPBX is never the one that does.
            assertTrue(List.of(404, 503).contains(revoking.get().getStatusCode()));
        }
        assertEquals("0 0 0 0 0", phone.rows());
        assertProblem(404, Api.as("admin", test).change("revoke", phone.device()));
        assertEquals(
                List.of("deleted in FusionPBX"), Database.column(test, "select reason from sessiontalk.tombstones"));
    }

    @RepeatedTest(5)
    void ofManyWhoRevokeAtOnceOneDoes(FusionPbxTest test) throws Exception {
        var phone = whole(test);
        Callable<Integer> revoking =
                () -> Api.as("admin", test).change("revoke", phone.device()).getStatusCode();
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

    private static void delete(Connection administrator, Phone phone, List<String> statements) throws Exception {
        for (var sql : statements) {
            try (var statement = administrator.prepareStatement(sql)) {
                statement.setObject(1, phone.device());
                statement.executeUpdate();
            }
        }
    }
}
