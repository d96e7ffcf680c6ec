package fusionpbx.sessiontalk.sessions;

import static fusionpbx.sessiontalk.sessions.Api.NOW;
import static fusionpbx.sessiontalk.sessions.Api.TICKET;
import static fusionpbx.sessiontalk.sessions.Api.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Observed;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.observation.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exchanging a ticket for a session. */
class SignInTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final String INVALID_TICKET = "urn:fusionpbx-sessiontalk:problem:invalid-ticket";

    @ParameterizedTest
    @EnumSource
    void aTicketBecomesASessionInOneRoundTripAndIsSpent(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var api = Api.of(test).issueTicket(admin(test));
        var before = test.endpoint().calls().countIn(test.database());
        var answer = api.signIn();
        assertEquals(1, test.endpoint().calls().countIn(test.database()) - before);
        assertEquals(201, answer.getStatusCode(), "the status; the body may hold a token");
        var body = Api.json(answer);
        assertEquals(2, body.size());
        assertEquals("2026-11-13T07:03:58.123456Z", body.get("expires_at").textValue());
        assertEquals(
                List.of("%s %s 2026-11-12 19:03:58.123456 2026-11-13 07:03:58.123456"
                        .formatted(Code.sha256(body.get("token").textValue()), admin(test))),
                sessions(test));
        assertProblem(403, INVALID_TICKET, api.signIn());
        assertEquals(1, sessions(test).size());
        assertEquals(List.of(), Database.column(test, "select ticket_hash from sessiontalk.tickets"));
        assertEquals(
                List.of("signed_in acme.example.com admin " + admin(test)),
                Database.column(
                        test,
                        "select concat_ws(' ', kind, domain_name, by_name, by_uuid, extension_uuid, device_uuid, detail)"
                                + " from sessiontalk.events"));
    }

    @Test
    void whatIsSecretStandsInTheAnswerAlone(FusionPbxTest test) {
        var api = Api.of(test).issueTicket(admin(test));
        var answer = api.signIn();
        var token = Api.json(answer).get("token").textValue();
        assertTrue(token.matches("sts_[A-Za-z0-9_-]{43}"), "the token's form");
        assertEquals("no-store", answer.getHeaders().get("Cache-Control"));
        assertEquals(List.of("Opened a session of user " + admin(test)), api.invocation.log());
        assertFalse(answer.getBody().contains(TICKET));
        assertFalse(Database.column(test, "select s::text from sessiontalk.sessions s")
                .toString()
                .contains(token));
    }

    @Test
    void eachSessionHasATokenOfItsOwn(FusionPbxTest test) {
        var api = Api.of(test);
        var first = Api.json(api.issueTicket(admin(test)).signIn()).get("token");
        assertFalse(first.equals(Api.json(api.issueTicket(admin(test)).signIn()).get("token")), "the same token twice");
        assertEquals(2, sessions(test).size());
    }

    /** As FusionPBX's page writes it, or as anybody else could who may write into the table. */
    @TestFactory
    Stream<DynamicTest> aTicketLivesForAMinuteAtMostWhateverItClaims(FusionPbxTest test) {
        return Map.of(
                        "now() + interval '60 seconds'", "00:01:00",
                        "now() + interval '1 second'", "00:00:01",
                        "now() + interval '60.000001 seconds'", "00:01:00",
                        "now() + interval '1 year'", "00:01:00",
                        "'infinity'", "00:01:00",
                        "null", "00:01:00")
                .entrySet()
                .stream()
                .map(given -> DynamicTest.dynamicTest(
                        given.getKey(),
                        () -> assertEquals(
                                given.getValue(),
                                Database.value(test, """
                                with ticket as (
                                  insert into sessiontalk.tickets (ticket_hash, user_uuid, expires_at)
                                  values (cast(gen_random_uuid() as text), ?, $) returning expires_at)
                                select (expires_at - now())::text from ticket
                                """.replace("$", given.getKey()), admin(test)))));
    }

    /** All are answered to the letter alike; and none leaves a ticket that could be tried again. */
    @TestFactory
    Stream<DynamicTest> whatIsNoGoodTicketIsRefusedAndNoMoreIsSaid(FusionPbxTest test) {
        var acme = test.tenant().acme();
        var globex = test.tenant().globex();
        Database.run(test, "update v_users set user_enabled = 'false' where username = 'user'");
        Database.run(test, "update v_users set user_type = 'virtual' where username = 'superadmin'");
        Database.run(test, "update v_domains set domain_enabled = false where domain_uuid = ?", globex.uuid());
        var expected = Api.of(test).signIn();
        assertProblem(403, INVALID_TICKET, expected);
        return Map.of(
                        "of a disabled user", acme.user("user").uuid(),
                        "of a user of a type that may not log in",
                                acme.user("superadmin").uuid(),
                        "of a user of a disabled domain", globex.user("admin").uuid(),
                        "of a user who does not exist", UUID.randomUUID())
                .entrySet()
                .stream()
                .map(given -> DynamicTest.dynamicTest(given.getKey(), () -> {
                    var api = Api.of(test).issueTicket(given.getValue());
                    assertAlike(expected, api.signIn());
                    assertNothing(test);
                }));
    }

    @Test
    void aTicketThatIsOverIsRefusedAlike(FusionPbxTest test) {
        var expected = Api.of(test).signIn();
        for (var late : List.of(Duration.ZERO, Duration.ofNanos(1_000), Duration.ofDays(1))) {
            new TestRows(test)
                    .ticket(Code.sha256(TICKET), admin(test), NOW.minus(late).minusNanos(789));
            assertAlike(expected, Api.of(test).signIn());
            assertNothing(test);
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoTicketIsRefusedAlikeWithoutARoundTrip(FusionPbxTest test) {
        var expected = Api.of(test).signIn();
        return Bodies.ofNoTicket().stream()
                .map(body -> DynamicTest.dynamicTest(
                        body.isBlank() ? "nothing" : body,
                        () -> assertEquals(
                                0,
                                Database.calls(
                                        test,
                                        () -> assertAlike(expected, Api.of(test).signIn(body))))));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead(FusionPbxTest test) {
        assertProblem(413, "about:blank", Api.of(test).signIn("x".repeat(16_385)));
    }

    @Test
    void aTicketIsComparedExactly(FusionPbxTest test) {
        var api = Api.of(test).issueTicket(admin(test));
        for (var other : List.of(TICKET.toLowerCase(Locale.ROOT), TICKET + "=", TICKET.substring(1))) {
            assertProblem(403, INVALID_TICKET, api.signIn("{\"ticket\":\"" + other + "\"}"));
        }
        assertProblem(403, INVALID_TICKET, api.signIn("{\"ticket\":\"" + Code.sha256(TICKET) + "\"}"));
        assertEquals(1, Observed.last(api.invocation).value(Metric.SIGN_INS_REFUSED));
        assertEquals("POST /sessions", Observed.last(api.invocation).text("route"));
        assertEquals("403", Observed.last(api.invocation).text("status"));
        assertEquals(201, api.signIn().getStatusCode());
    }

    /** The ticket is spent by then, and the token was in the answer that was lost. */
    @Test
    void aCallThatTheSdkSendsTwiceOpensOneSession(FusionPbxTest test) {
        var api = Api.of(test).issueTicket(admin(test));
        test.endpoint().faults().in(test.database()).on("ExecuteStatement").next(Fault.dropAfter());
        var answer = api.signIn();
        assertEquals(201, answer.getStatusCode(), "the status; the body may hold a token");
        assertEquals(0, test.endpoint().faults().pending());
        var hash = Code.sha256(Api.json(answer).get("token").textValue());
        assertEquals(List.of(hash), Database.column(test, "select token_hash from sessiontalk.sessions"));
    }

    @Test
    void aDatabaseThatGivesNoAnswerSpendsNoTicket(FusionPbxTest test) {
        var api = Api.of(test).issueTicket(admin(test)).with(Database.sqlWithoutRetries(test));
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        assertProblem(503, "about:blank", api.signIn());
        assertFalse(api.invocation.everything().contains(TICKET));
        assertNotEquals(List.of(), api.invocation.errors());
        assertEquals(201, api.signIn().getStatusCode());
    }

    /** Shows nothing of an answer that holds a token. */
    private static void assertAlike(APIGatewayV2HTTPResponse expected, APIGatewayV2HTTPResponse answer) {
        assertEquals(expected.getStatusCode(), answer.getStatusCode());
        assertEquals(expected, answer);
    }

    private static void assertNothing(FusionPbxTest test) {
        assertEquals(List.of(), sessions(test));
        assertEquals(List.of(), Database.column(test, "select ticket_hash from sessiontalk.tickets"));
    }

    private static List<String> sessions(FusionPbxTest test) {
        return Database.column(test, """
                select concat_ws(' ', token_hash, user_uuid, created_at at time zone 'UTC', expires_at at time zone 'UTC')
                  from sessiontalk.sessions
                """);
    }

    private static UUID admin(FusionPbxTest test) {
        return test.tenant().acme().user("admin").uuid();
    }
}
