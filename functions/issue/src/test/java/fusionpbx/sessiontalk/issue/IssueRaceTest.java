package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issuing while others are at the same extension, domain or code. */
class IssueRaceTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    /** How many requests come at once; the profile {@code stress} sends more. */
    private static final int REQUESTS = Boolean.getBoolean("stress") ? 1_200 : 48;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void ofManyRequestsAtOnceNoMoreCodesRemainThanPlaces(int places, FusionPbxTest test) throws Exception {
        limit(test, "provision", "sessiontalk_max_activations", places);
        Callable<Integer> request = () -> issue(test, "").getStatusCode();
        try (var executor = Executors.newFixedThreadPool(16)) {
            var requests = IntStream.range(0, REQUESTS).mapToObj(_ -> request).toList();
            var statuses = executor.invokeAll(requests).stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();
            // A request that waited too long for those before it is asked to come again.
            assertTrue(List.of(201, 503).containsAll(statuses), statuses.toString());
        }
        assertEquals(Integer.toString(places), count(test));
    }

    /** Were the extension not locked, the code would be counted against a place that an activation is about to take. */
    @Test
    void anActivationThatHasBegunIsWaitedForAndCounted(FusionPbxTest test) {
        limit(test, "provision", "sessiontalk_max_activations", 1);
        var response = whileHolding(
                test,
                "select from v_extensions where extension_uuid = '" + extension(test) + "' for no key update",
                () -> new TestRows(test).phone("phone", "hash", "1003"));
        assertEquals(409, response.getStatusCode(), response.getBody());
        assertEquals("0", count(test));
    }

    /** Another extension's activation takes the domain's last place: that extension's lock says nothing of it. */
    @Test
    void theDomainsDevicesAreCountedUnderTheDomainsLock(FusionPbxTest test) {
        limit(test, "limit", "devices", 1);
        var response = whileHolding(
                test,
                "select from v_domains where domain_uuid = '"
                        + test.tenant().acme().uuid() + "' for no key update",
                () -> new TestRows(test).device(UUID.randomUUID()));
        assertEquals(409, response.getStatusCode(), response.getBody());
        assertEquals("0", count(test));
    }

    @Test
    void anExtensionThatIsBeingDeletedIsWaitedForAndThenNotFound(FusionPbxTest test) {
        var response = whileHolding(
                test, "delete from v_extensions where extension_uuid = '" + extension(test) + "'", () -> {});
        assertEquals(404, response.getStatusCode(), response.getBody());
    }

    /** A code that is being used is not withdrawn: whichever comes first counts. */
    @Test
    void aCodeThatIsBeingSpentIsNotWithdrawn(FusionPbxTest test) {
        limit(test, "provision", "sessiontalk_max_activations", 2);
        var rows = new TestRows(test);
        rows.code("a", "1003", Api.NOW.plusSeconds(60), null);
        rows.code("b", "1003", Api.NOW.plusSeconds(60), null);
        var response = whileHolding(
                test,
                "select from v_extensions where extension_uuid = '" + extension(test) + "' for no key update",
                () -> {
                    rows.phone("phone", "a", "1003");
                    Database.run(test, "update sessiontalk.codes set used_at = now() where code_hash = 'a'");
                });
        assertEquals(201, response.getStatusCode(), response.getBody());
        assertEquals("2", count(test), "the one that was used, and the new one in place of the other");
        assertEquals("1", Database.value(test, "select count(*) from sessiontalk.codes where code_hash = 'a'"));
    }

    /** Otherwise a request that its caller has given up would stand in the way of those behind it, for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select from v_extensions where extension = '1003' for update",
                "select from sessiontalk.codes for update"
            })
    void aRequestThatWaitsForALockGivesUp(String lock, FusionPbxTest test) {
        limit(test, "provision", "sessiontalk_max_activations", 1);
        var code = new TestRows(test).code("a", "1003", Api.NOW.plusSeconds(60), null);
        Database.liftTimeouts(test);
        try (var holder = OtherSession.of(test).run(lock)) {
            var request = holder.whileWaiting(() -> issue(test, "").getStatusCode());
            assertEquals(503, OtherSession.result(request));
            assertEquals(0, OtherSession.waiting(test));
        }
        assertEquals(code.toString(), Database.value(test, "select code_uuid from sessiontalk.codes"));
    }

    @Test
    void aWithdrawalOfACodeThatIsBeingUsedGivesUp(FusionPbxTest test) {
        var code = new TestRows(test).code("a", "1003", Api.NOW.plusSeconds(60), null);
        Database.liftTimeouts(test);
        try (var holder = OtherSession.of(test).run("select from sessiontalk.codes for update")) {
            var request = holder.whileWaiting(
                    () -> Api.as("admin", test).withdraw(code.toString()).getStatusCode());
            assertEquals(503, OtherSession.result(request));
            assertEquals(0, OtherSession.waiting(test));
        }
        assertEquals("1", count(test));
    }

    /** What a request answers that has to wait for a lock, and what is done before that lock is released. */
    private static APIGatewayV2HTTPResponse whileHolding(FusionPbxTest test, String lock, Runnable meanwhile) {
        try (var holder = OtherSession.of(test).run(lock)) {
            var request = holder.whileWaiting(() -> issue(test, ""));
            meanwhile.run();
            holder.commit();
            var response = OtherSession.result(request);
            // On a busy machine it may have given up before.
            return response.getStatusCode() == 503 ? issue(test, "") : response;
        }
    }

    private static void limit(FusionPbxTest test, String category, String name, int limit) {
        Database.run(test, "delete from v_domain_settings");
        new TestRows(test).domainSetting(category, name, "numeric", Integer.toString(limit), true);
    }

    private static APIGatewayV2HTTPResponse issue(FusionPbxTest test, String body) {
        return Api.as("admin", test).issue("code-as-svg", extension(test).toString(), Map.of(), body);
    }

    private static UUID extension(FusionPbxTest test) {
        return test.tenant().acme().extension("1003").uuid();
    }

    private static String count(FusionPbxTest test) {
        return Database.value(test, "select count(*) from sessiontalk.codes");
    }
}
