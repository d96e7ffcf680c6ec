package fusionpbx.sessiontalk.sessions;

import static fusionpbx.sessiontalk.sessions.Api.NOW;
import static fusionpbx.sessiontalk.sessions.Api.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.session.SessionToken;
import java.security.SecureRandom;
import java.util.List;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignOutTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private final SessionToken token = SessionToken.random(new SecureRandom());

    @Test
    void theTokensSessionEndsInOneRoundTripAndNoOther(FusionPbxTest test) {
        var admin = test.tenant().acme().user("admin").uuid();
        var rows = new TestRows(test);
        rows.session(token.hash(), admin, NOW.plusSeconds(1));
        rows.session("another", admin, NOW.plusSeconds(1));
        var api = Api.of(test);
        assertEquals(1, Database.calls(test, () -> assertSignedOut(api.signOut(token.text()))));
        assertEquals(List.of("another"), Database.column(test, "select token_hash from sessiontalk.sessions"));
        assertEquals(List.of("Closed a session of user " + admin), api.invocation.log());
        assertSignedOut(api.signOut(token.text()));
    }

    @Test
    void aCallThatTheSdkSendsTwiceEndsTheSession(FusionPbxTest test) {
        new TestRows(test)
                .session(token.hash(), test.tenant().acme().user("admin").uuid(), NOW);
        test.endpoint().faults().in(test.database()).on("ExecuteStatement").next(Fault.dropAfter());
        assertSignedOut(Api.of(test).signOut(token.text()));
        assertEquals(0, test.endpoint().faults().pending());
        assertEquals("0", Database.value(test, "select count(*) from sessiontalk.sessions"));
    }

    /** Otherwise a request that its caller has given up would wait for ever. */
    @Test
    void aRequestThatWaitsForALockGivesUp(FusionPbxTest test) {
        new TestRows(test)
                .session(token.hash(), test.tenant().acme().user("admin").uuid(), NOW);
        Database.liftTimeouts(test);
        try (var holder = OtherSession.of(test).run("select from sessiontalk.sessions for update")) {
            var request =
                    holder.whileWaiting(() -> Api.of(test).signOut(token.text()).getStatusCode());
            assertEquals(503, OtherSession.result(request));
            assertEquals(0, OtherSession.waiting(test));
        }
        assertSignedOut(Api.of(test).signOut(token.text()));
    }

    @Test
    void anApiKeyHasNoSessionToEnd(FusionPbxTest test) {
        var api = Api.of(test);
        var event = Api.load("sign-out-with-key");
        assertEquals(0, Database.calls(test, () -> {
            var answer = api.callAs(test.tenant().acme(), "admin", event);
            assertProblem(409, "urn:fusionpbx-sessiontalk:problem:no-session", answer);
            assertTrue(Api.json(answer).get("detail").textValue().contains("API key"));
        }));
    }

    private static void assertSignedOut(APIGatewayV2HTTPResponse answer) {
        assertEquals(204, answer.getStatusCode(), answer.getBody());
    }
}
