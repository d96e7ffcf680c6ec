package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertConflict;
import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is sent again with its key is never answered with a second code. */
class IdempotencyTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @ParameterizedTest
    @EnumSource
    void theSecondIsAConflictThatNamesTheFirstCode(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var api = Api.as("admin", test);
        issue(api, "1002", "another key");
        var first = issue(api, "1003", "key");
        assertEquals(201, first.getStatusCode(), first.getBody());
        var id = Api.json(first).get("code_id");
        assertAlready(id.textValue(), issue(api, "1003", "key"));
        assertAlready(id.textValue(), issue(api, "1004", "key"));
        assertAlready(id.textValue(), issue(Api.as("user", test), "1001", "key"));
        assertEquals(201, issue(api, "1003", "KEY").getStatusCode());
        assertEquals(201, issue(api, "1005", null).getStatusCode());
    }

    @Test
    void itCountsWithinTheTenant(FusionPbxTest test) {
        issue(Api.as("admin", test), "1003", "key");
        assertEquals(201, issueInGlobex("key", test).getStatusCode());
    }

    @Test
    void itCountsWhateverHasBecomeOfTheCodeAndTheExtension(FusionPbxTest test) {
        var api = Api.as("admin", test);
        var id = Api.json(issue(api, "1003", "key")).get("code_id").textValue();
        api.withdraw(id);
        assertAlready(id, issue(api, "1003", "key"));
        new TestRows(test).phone("phone", "hash", "1003");
        assertAlready(id, issue(api, "1003", "key"));
    }

    @Test
    void whatWasRefusedMayBeSentAgainAndNothingElse(FusionPbxTest test) {
        var api = Api.as("admin", test);
        issue(api, "1004", "other");
        issueInGlobex("key", test);
        var phone = new TestRows(test).phone("phone", "hash", "1003");
        assertConflict("limit-reached", issue(api, "1003", "key"));
        assertConflict("already-issued", issue(api, "1004", "other"));
        assertConflict("already-issued", issueInGlobex("key", test));
        Database.run(test, "delete from v_devices where device_uuid = ?", phone);
        assertEquals(201, issue(api, "1003", "key").getStatusCode());
    }

    @Test
    void anExtensionThatMayNotBeSeenIsNotFoundWhateverTheKey(FusionPbxTest test) {
        issue(Api.as("admin", test), "1003", "key");
        assertProblem(404, issue(Api.as("user", test), "1003", "key"));
    }

    @Test
    void onceTheCodeIsOverTheKeyIsFreeAndKeysThatAreOverGo(FusionPbxTest test) {
        var api = Api.as("admin", test);
        issue(api, "1003", "key");
        issue(api, "1004", "other");
        var later = Api.as("admin", test).at(Api.NOW.plus(TWO_DAYS).minusSeconds(1));
        assertConflict("already-issued", issue(later, "1003", "key"));
        var over = Api.as("admin", test).at(Api.NOW.plus(TWO_DAYS));
        assertEquals(201, issue(over, "1003", "key").getStatusCode());
        assertEquals("key", Database.value(test, "select request_key from sessiontalk.requests"));
    }

    /** Another request is about to remove it, too. */
    @Test
    void aKeyThatIsOverIsNotWaitedFor(FusionPbxTest test) {
        issue(Api.as("admin", test), "1003", "over");
        try (var _ = OtherSession.of(test).run("select from sessiontalk.requests for update")) {
            var later = Api.as("admin", test).at(Api.NOW.plus(TWO_DAYS));
            assertEquals(201, issue(later, "1004", "key").getStatusCode());
            assertEquals("2", Database.value(test, "select count(*) from sessiontalk.requests"));
        }
    }

    /** The first has written its key but not committed: the second waits for it, and gives up in time where it takes long. */
    @Test
    void twoAtTheSameTimeGetOneCode(FusionPbxTest test) {
        var api = Api.as("admin", test);
        try (var other = OtherSession.of(test)) {
            other.run("insert into sessiontalk.requests values ('"
                    + test.tenant().acme().uuid() + "', 'key', gen_random_uuid(), '2027-01-01')");
            assertProblem(503, issue(api, "1003", "key"));
            other.commit();
        }
        assertConflict("already-issued", issue(api, "1003", "key"));
        assertEquals("0", Database.value(test, "select count(*) from sessiontalk.codes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ü", "a\nb", "12345678901234567890123456789012345678901234567890123456789012345"})
    void whatIsNoKeyIsABadRequestWithoutARoundTrip(String key, FusionPbxTest test) {
        var api = Api.as("admin", test);
        assertEquals(0, Database.calls(test, () -> assertProblem(400, issue(api, "1003", key))));
        assertEquals(
                201,
                issue(api, "1003", "1234567890123456789012345678901234567890123456789012345678901234")
                        .getStatusCode());
    }

    private static APIGatewayV2HTTPResponse issue(Api api, String extension, String key) {
        var headers = key == null ? Map.<String, String>of() : Map.of("idempotency-key", key);
        return api.issue("code", api.extension(extension).toString(), headers, null);
    }

    private static APIGatewayV2HTTPResponse issueInGlobex(String key, FusionPbxTest test) {
        var globex = test.tenant().globex();
        return Api.of(globex, "admin", test)
                .issue("code", globex.extension("1001").uuid().toString(), Map.of("idempotency-key", key), null);
    }

    private static void assertAlready(String code, APIGatewayV2HTTPResponse response) {
        assertConflict("already-issued", response);
        assertEquals(code, Api.json(response).get("code_id").textValue());
    }
}
