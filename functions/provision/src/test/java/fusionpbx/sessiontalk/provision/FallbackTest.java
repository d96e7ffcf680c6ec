package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.code.Code;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where neither code nor phone is known, another system is asked, and nothing but a proper answer of it reaches the phone. */
@DisplayName("Fallback")
class FallbackTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final String CODE = "a+code/of=the.PHP_app-0123456789";
    private static final String ACCOUNT = """
            {"sipusername":"2001","sippassword":"the other's password","subdomain":"initech","authusername":"2001",\
            "transport":"TLS","srtp":"Enabled","messaging":"Disabled","video":"Enabled","callrecording":"Disabled"}""";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private final OtherSystem other = new OtherSystem();
    private FunctionScene scene;

    @BeforeEach
    void fallBack() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
        scene.fallsBackTo(other.url(), "no");
    }

    @AfterEach
    void close() {
        other.close();
        for (var secret : List.of(CODE, Scene.encode(CODE), OtherSystem.SECRET, "the other's password", PHONE)) {
            // The message does not repeat it.
            assertFalse(scene.log().contains(secret), "the function has logged a secret");
        }
    }

    /** An answer of the other system, and what the phone gets. */
    private record Case(String name, HttpHandler answer, Consumer<Answer> expected) {}

    private static Case passedOn(String name, String json, Consumer<Answer> expected) {
        return new Case(name, OtherSystem.answer(200, "application/json", json), expected);
    }

    private static Case ofType(String type) {
        var proper = answer("true", "[" + ACCOUNT + "]", "\"\"");
        return new Case(type, OtherSystem.answer(200, type, proper), answer -> answer.delivers("2001"));
    }

    private static Stream<Case> wellFormed() {
        return Stream.of(
                passedOn("an update", answer("true", "[" + ACCOUNT + "]", "\"\""), answer -> answer.delivers("2001")),
                passedOn(
                        "two accounts",
                        answer("true", "[" + ACCOUNT + "," + ACCOUNT + "]", "\"\""),
                        answer -> answer.delivers("2001", "2001")),
                passedOn("no update", answer("false", "[" + ACCOUNT + "]", "\"\""), answer -> answer.isCurrent("2001")),
                passedOn(
                        "an update of version 2",
                        answer("\"true\"", "[" + ACCOUNT + "]", "\"\""),
                        answer -> answer.delivers("2001")),
                passedOn(
                        "no update of version 2",
                        answer("\"false\"", "[" + ACCOUNT + "]", "\"\""),
                        answer -> answer.isCurrent("2001")),
                passedOn(
                        "an update of version 3",
                        answer("true", "[" + ACCOUNT + "]", "\"Valid Activation\""),
                        answer -> says(answer, true, "Valid Activation", 1)),
                passedOn(
                        "a refusal",
                        "{\"update\":false,\"errmsg\":\"Expired Key\"}",
                        answer -> says(answer, false, "Expired Key", 0)),
                passedOn(
                        "a refusal with an empty list",
                        answer("false", "[]", "\"Expired Key\""),
                        answer -> says(answer, false, "Expired Key", 0)),
                passedOn(
                        "a refusal without a text",
                        "{\"update\":false,\"sipaccounts\":null}",
                        answer -> answer.isRefused(Refusal.UNKNOWN_CODE)),
                passedOn(
                        "a text with control characters",
                        "{\"update\":false,\"errmsg\":\"a\\u0000b\\nc\"}",
                        answer -> says(answer, false, "abc", 0)),
                passedOn(
                        "a long text",
                        "{\"update\":false,\"errmsg\":\"" + "x".repeat(300) + "\"}",
                        answer -> says(answer, false, "x".repeat(200), 0)),
                passedOn(
                        "a further member",
                        account("}", ",\"displayname\":\"Milton\"}"),
                        answer -> assertEquals(
                                9, answer.body().path("sipaccounts").path(0).size())),
                passedOn(
                        "an option absent",
                        account(",\"video\":\"Enabled\"", ""),
                        answer -> assertEquals("Disabled", answer.account("video"))),
                passedOn(
                        "an option null",
                        account("\"Enabled\",\"messaging\"", "null,\"messaging\""),
                        answer -> assertEquals("Disabled", answer.account("srtp"))),
                passedOn(
                        "an option empty",
                        account("\"TLS\"", "\"\""),
                        answer -> assertEquals("UDP", answer.account("transport"))),
                ofType("Application/JSON; charset=utf-8"),
                ofType("text/html"));
    }

    @TestFactory
    Stream<DynamicTest> aProperAnswerReachesThePhone() {
        return each(wellFormed());
    }

    private static Case refused(String name, String json) {
        return refused(name, 200, "application/json", json);
    }

    private static Case refused(String name, int status, String type, String body) {
        return new Case(
                name, OtherSystem.answer(status, type, body), answer -> answer.isRefused(Refusal.TRY_AGAIN_LATER));
    }

    private static Stream<Case> malformed() {
        var proper = answer("true", "[" + ACCOUNT + "]", "\"\"");
        return Stream.of(
                refused("nothing", ""),
                refused("HTML", "<html>PHP Fatal error</html>"),
                refused("JSON after a warning", "<br />Warning" + proper),
                refused("JSON before something else", proper + "<!-- end -->"),
                refused("two answers", proper + proper),
                refused("half an answer", proper.substring(0, proper.length() / 2)),
                refused("a list", "[" + proper + "]"),
                refused("a text", "\"true\""),
                refused("null", "null"),
                refused("update absent", "{\"sipaccounts\":[" + ACCOUNT + "]}"),
                refused("update twice", "{\"update\":false,\"update\":true,\"sipaccounts\":[" + ACCOUNT + "]}"),
                refused("update null", answer("null", "[" + ACCOUNT + "]", "\"\"")),
                refused("update a number", answer("1", "[" + ACCOUNT + "]", "\"\"")),
                refused("update another text", answer("\"TRUE\"", "[" + ACCOUNT + "]", "\"\"")),
                refused("update a list", answer("[true]", "[" + ACCOUNT + "]", "\"\"")),
                refused("accounts an object", answer("true", "{\"1\":" + ACCOUNT + "}", "\"\"")),
                refused("accounts a text", answer("true", "\"none\"", "\"\"")),
                refused("one account no object", answer("true", "[" + ACCOUNT + ",\"2001\"]", "\"\"")),
                refused("one account null", answer("true", "[" + ACCOUNT + ",null]", "\"\"")),
                refused("a user absent", account("\"sipusername\":\"2001\",", "")),
                refused("a password null", account("\"the other's password\"", "null")),
                refused("a password empty", account("\"the other's password\"", "\"\"")),
                refused("a password as a number", account("\"the other's password\"", "1234")),
                refused("a subdomain empty", account("\"initech\"", "\"\"")),
                refused("an authentication user null", account("\"authusername\":\"2001\"", "\"authusername\":null")),
                refused("an option as a boolean", account("\"srtp\":\"Enabled\"", "\"srtp\":true")),
                refused("errmsg an object", answer("true", "[" + ACCOUNT + "]", "{}")),
                refused("more than any phone has", proper + " ".repeat(64 * 1024)),
                refused("a deep list", "[".repeat(5_000)),
                refused("a server error", 500, "application/json", proper),
                refused("not found", 404, "application/json", proper),
                refused("created", 201, "application/json", proper),
                refused("a logout that is not allowed", "{\"update\":true,\"errmsg\":\"Invalid Device\"}"),
                refused("a logout by an empty list", answer("true", "[]", "\"No Lines Enabled\"")),
                refused("a logout of version 2", "{\"update\":\"true\",\"sipaccounts\":null}"));
    }

    @TestFactory
    Stream<DynamicTest> anyOtherAnswerLeavesThePhoneAsItIs() {
        var redirections = Stream.of(301, 302, 307, 308)
                .map(status -> new Case(
                        "a redirection by " + status,
                        other.redirection(status),
                        answer -> answer.isRefused(Refusal.TRY_AGAIN_LATER)));
        return each(Stream.concat(malformed(), redirections));
    }

    private Stream<DynamicTest> each(Stream<Case> cases) {
        return cases.map(its -> DynamicTest.dynamicTest(its.name(), () -> {
            other.answers(its.answer());
            its.expected().accept(scene.scan(PHONE, CODE));
            assertEquals(1, other.received().size(), "calls of the other system");
            scene.hasPhones(0);
        }));
    }

    @Test
    void aLogoutIsPassedOnWhereTheOperatorSaysSo() {
        scene.fallsBackTo(other.url(), "yes");
        other.answers("{\"update\":true,\"errmsg\":\"Invalid Device\"}");
        says(scene.unlock(PHONE, CODE), true, "Invalid Device", 0);
        other.answers("{\"update\":true,\"sipaccounts\":\"none\"}");
        scene.unlock(PHONE, CODE).isRefused(Refusal.TRY_AGAIN_LATER);
    }

    @Test
    void theCallGoesOnAsItCame() {
        other.answers(answer("false", "[" + ACCOUNT + "]", "\"\""));
        scene.query("reprovision=true&deviceId=a%20b&key=x%2By&username=provision&debug=1")
                .isCurrent("2001");
        var received = other.received().getFirst();
        assertEquals("username=provision&key=x%2By&deviceId=a+b&reprovision=true", received.query());
        assertEquals("SessionTalk/9.4", received.agent());
        assertEquals(1, scene.logged("Fallback: ANSWERED, 0 ms"));
        assertEquals(1, scene.logged("Provision: PassedOn"));
    }

    @TestFactory
    Stream<DynamicTest> theOtherSystemIsNotAskedOf() {
        other.answers(answer("true", "[" + ACCOUNT + "]", "\"\""));
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        var fresh = scene.issue("1002");
        var removed = scene.issue("1003");
        scene.scan("removed phone", removed).delivers("1003");
        scene.sql("delete from v_devices where device_label = '1003'");
        var cleanedUp = scene.issue("1004");
        scene.scan("phone of 1004", cleanedUp).delivers("1004");
        scene.sql("delete from sessiontalk.codes where code_hash = ?", new Code(cleanedUp).hash());
        return Stream.of(
                notAsked("a current phone", () -> scene.unlock(PHONE, code).isCurrent("1001")),
                notAsked(
                        "a code that was used",
                        () -> scene.scan("another phone", code).isRefused(Refusal.CODE_ALREADY_USED)),
                notAsked(
                        "a code that is another phone's",
                        () -> scene.unlock("another phone", code).isRefused(Refusal.NOT_PROVISIONED)),
                notAsked(
                        "a code that is another phone's, and whose row cleanup has removed",
                        () -> scene.unlock("another phone", cleanedUp).isRefused(Refusal.NOT_PROVISIONED)),
                notAsked(
                        "a code that was not scanned yet",
                        () -> scene.unlock("another phone", fresh).isRefused(Refusal.NOT_PROVISIONED)),
                notAsked(
                        "a phone that is set up, with an unknown code",
                        () -> scene.scan(PHONE, CODE).isRefused(Refusal.UNKNOWN_CODE)),
                notAsked(
                        "a phone that is set up, calling with an unknown code",
                        () -> scene.unlock(PHONE, CODE).isRefused(Refusal.NOT_PROVISIONED)),
                notAsked(
                        "a phone that was removed",
                        () -> scene.unlock("removed phone", removed).logsOut(Outcome.Evidence.TOMBSTONE)),
                notAsked("a bad request", () -> scene.scan("another phone", "").isRefused(Refusal.BAD_REQUEST)),
                notAsked(
                        "a wrong URL secret",
                        () -> assertEquals(
                                404,
                                scene.handle(FunctionScene.event(
                                                Scene.parameters("another phone", CODE, false), "guessed"))
                                        .status())),
                notAsked("a database that does not answer", this::asksWhileTheDatabaseIsAway));
    }

    private void asksWhileTheDatabaseIsAway() {
        scene.fusionPbx()
                .endpoint()
                .faults()
                .in(scene.fusionPbx().database())
                .next(Fault.error(AwsError.DATABASE_RESUMING));
        scene.scan("another phone", CODE).isRefused(Refusal.TRY_AGAIN_LATER);
    }

    private DynamicTest notAsked(String name, Runnable call) {
        return DynamicTest.dynamicTest(name, () -> {
            call.run();
            assertEquals(List.of(), other.received(), "calls of the other system");
        });
    }

    /** A phone that went over to the other system has left a tombstone here. */
    @Test
    void aRemovedPhoneWithACodeOfTheOtherSystemIsPassedOn() {
        scene.scan(PHONE, scene.issue("1001")).delivers("1001");
        scene.removePhones();
        other.answers(answer("true", "[" + ACCOUNT + "]", "\"\""));
        scene.scan(PHONE, CODE).delivers("2001");
        scene.unlock(PHONE, CODE).delivers("2001");
    }

    @Test
    void aSystemThatTakesTooLongIsNotWaitedFor() {
        var call = FunctionScene.event(
                Scene.parameters(PHONE, CODE, true), scene.urlSecrets().current());
        var left = Duration.ofMillis(1_200);
        for (var slow : List.of(other.silence(), other.halfAnAnswer())) {
            other.answers(slow);
            scene.handle(call, left).isRefused(Refusal.TRY_AGAIN_LATER);
            assertEquals(1, other.received().size());
        }
        assertEquals(2, scene.logged("Fallback: TIMED_OUT"));
        other.answers("{\"update\":false}");
        scene.handle(call, Duration.ofSeconds(1)).isRefused(Refusal.TRY_AGAIN_LATER);
        assertEquals(List.of(), other.received(), "nothing is left of the time");
        assertEquals(1, scene.logged("Fallback: NO_TIME_LEFT"));
    }

    @Test
    void aSystemMayTakeEightSecondsAndNeverMoreThanIsLeft() {
        var now = scene.clock().instant();
        for (var each : Map.of(28_000, 8_000, 9_001, 8_000, 8_999, 7_999, 1_000, 0, 500, -500)
                .entrySet()) {
            var call = FallbackCall.of(Map.of(), "", "", now.plusMillis(each.getKey()));
            assertEquals(Duration.ofMillis(each.getValue()), call.limit(now));
        }
    }

    @Test
    void aSystemThatCannotBeReachedLeavesThePhoneAsItIs() {
        other.answers(exchange -> exchange.close());
        scene.unlock(PHONE, CODE).isRefused(Refusal.TRY_AGAIN_LATER);
        other.close();
        scene.unlock(PHONE, CODE).isRefused(Refusal.TRY_AGAIN_LATER);
        assertEquals(2, scene.logged("Fallback: NO_ANSWER"));
    }

    @Test
    void twoStacksThatPointAtEachOtherAskEachOtherOnce() {
        var second = scenes.on(FusionPbxVersion.V5_5_7);
        try (var here = new OtherSystem()) {
            second.fallsBackTo(here.url(), "no");
            other.answers(exchange -> StackServer.relay(exchange, second));
            here.answers(exchange -> StackServer.relay(exchange, scene));
            scene.scan(PHONE, CODE).isRefused(Refusal.UNKNOWN_CODE);
            scene.unlock(PHONE, CODE).isRefused(Refusal.NOT_PROVISIONED);
            assertEquals(2, other.received().size());
            assertEquals(2, here.received().size());
            assertEquals(2, scene.logged("Fallback: CIRCLE"));
            second.scan(PHONE, second.issue("1001")).delivers("1001");
            var code = second.issue("1002");
            scene.scan("a phone of the second", code).delivers("1002");
            scene.unlock("a phone of the second", code).isCurrent("1002");
        }
    }

    @Test
    void aStackThatPointsAtItselfAsksItselfOnce() {
        other.answers(exchange -> StackServer.relay(exchange, scene));
        scene.scan(PHONE, CODE).isRefused(Refusal.UNKNOWN_CODE);
        assertEquals(1, other.received().size());
    }

    /** FusionPBX's page at the old URL marks what it passes on; that is no circle. */
    @Test
    void aCallThatCameThroughOtherSystemsNamesThemUntilTheyAreTooMany() {
        other.answers(answer("true", "[" + ACCOUNT + "]", "\"\""));
        forwarded("1").delivers("2001");
        assertTrue(other.received().getFirst().forwarded().matches("1, [0-9a-f]{16}"));
        forwarded("a, b,c,d ,e,f,g").delivers("2001");
        forwarded("a,b,c,d,e,f,g,h").isRefused(Refusal.NOT_PROVISIONED);
        forwarded("a,b,c,d,e,f,g,h,i,j,k").isRefused(Refusal.NOT_PROVISIONED);
        forwarded("what is no name, \u00e4").delivers("2001");
        assertTrue(other.received().getLast().forwarded().matches("[0-9a-f]{16}"));
        assertEquals(3, other.received().size());
    }

    private Answer forwarded(String header) {
        var event = FunctionScene.event(
                Scene.parameters(PHONE, CODE, true), scene.urlSecrets().current());
        event.setHeaders(Map.of("x-sessiontalk-forwarded", header));
        return scene.handle(event);
    }

    @TestFactory
    Stream<DynamicTest> anAddressThatMayNotBeAskedIsNotAsked() {
        return Stream.of(
                        "{\"url\":\"http://192.0.2.1/provision/x\",\"logout\":\"no\"}",
                        "{\"url\":\"ftp://127.0.0.1/provision/x\",\"logout\":\"no\"}",
                        "{\"url\":\"//127.0.0.1/provision/x\",\"logout\":\"no\"}",
                        "{\"url\":\"https:provision\",\"logout\":\"no\"}",
                        "{\"url\":\"https://user:password@127.0.0.1/\",\"logout\":\"no\"}",
                        "{\"url\":\"https://127.0.0.1/?a=b\",\"logout\":\"no\"}",
                        "{\"url\":\"https://127.0.0.1/#a\",\"logout\":\"no\"}",
                        "{\"url\":\"https://127.0.0.1/ \",\"logout\":\"no\"}",
                        "{\"logout\":\"no\"}",
                        "no JSON")
                .map(secret -> DynamicTest.dynamicTest(secret, () -> {
                    scene.setFallback(secret);
                    scene.scan(PHONE, CODE).isRefused(Refusal.TRY_AGAIN_LATER);
                    assertTrue(scene.log().contains("Fallback: NO_ADDRESS"), scene.log());
                }));
    }

    @Test
    void anAddressIsKeptWhileSecretsManagerIsAway() {
        other.answers(answer("true", "[" + ACCOUNT + "]", "\"\""));
        secretsManagerIsAway();
        scene.scan(PHONE, CODE).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.scan(PHONE, CODE).delivers("2001");
        scene.clock().forward(Duration.ofMinutes(6));
        scene.scan(PHONE, "").isRefused(Refusal.BAD_REQUEST);
        secretsManagerIsAway();
        scene.scan(PHONE, CODE).delivers("2001");
        assertEquals(2, scene.logged("Secrets Manager: "));
    }

    /** The next time that it is asked; the URL's own secret has been read by then. */
    private void secretsManagerIsAway() {
        scene.scan(PHONE, "").isRefused(Refusal.BAD_REQUEST);
        scene.fusionPbx().endpoint().faults().on("GetSecretValue").next(Fault.error(AwsError.INTERNAL_SERVER_ERROR));
    }

    @Test
    void withoutAnAddressNoSystemIsAskedAndNothingIsLogged() {
        scene.fallsBackTo("", "yes");
        scene.scan(PHONE, CODE).isRefused(Refusal.UNKNOWN_CODE);
        scene.unlock(PHONE, CODE).isRefused(Refusal.NOT_PROVISIONED);
        assertEquals(0, scene.logged("Fallback"));
    }

    private static String answer(String update, String accounts, String errmsg) {
        return "{\"update\":%s,\"sipaccounts\":%s,\"errmsg\":%s}".formatted(update, accounts, errmsg);
    }

    /** An update with the one account, in which something is different. */
    private static String account(String what, String instead) {
        var account = ACCOUNT.replace(what, instead);
        assertFalse(account.equals(ACCOUNT), what);
        return answer("true", "[" + account + "]", "\"\"");
    }

    private static void says(Answer answer, boolean update, String errmsg, int accounts) {
        assertEquals(200, answer.status());
        assertTrue(answer.body().path("update").isBoolean());
        assertEquals(update, answer.body().path("update").asBoolean());
        assertEquals(errmsg, answer.body().path("errmsg").asText());
        assertEquals(accounts, answer.body().path("sipaccounts").size());
        assertEquals(accounts > 0, answer.body().has("sipaccounts"));
    }
}
