package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.code.Code;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that are wrong in exactly one way: each is answered with 200, JSON and update false, and changes nothing. */
@DisplayName("Hostile input")
class HostileInputTest {

    private static final String CODE = "Abcdefghijklmnopqrstuvwxyz0123456789_-ABCDE";
    private static final String VALID =
            "username=1001%40acme.example.com&password=" + CODE + "&deviceId=phone&reprovision=false";
    private static final String LONG = "x".repeat(10_240);

    /** What is called with, and in which way it is odd. */
    private record Call(String name, String what) {}

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;

    @BeforeEach
    void issue() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
        scene.issue(CODE, "1001");
    }

    @Test
    void theValidCallIsValid() {
        scene.query(VALID).delivers("1001");
    }

    private static Stream<Call> badRequests() {
        return Stream.of(
                wrong("no query at all", null),
                wrong("an empty query", ""),
                wrong("deviceId missing", VALID.replace("&deviceId=phone", "")),
                wrong("deviceId empty", VALID.replace("deviceId=phone", "deviceId=")),
                wrong("deviceId without a value", VALID.replace("deviceId=phone", "deviceId")),
                wrong("deviceId twice", VALID + "&deviceId=phone"),
                wrong("deviceId twice, once escaped", VALID + "&device%49d=other"),
                wrong("deviceId as PHP's array", VALID.replace("deviceId=", "deviceId[]=")),
                wrong("deviceId in another case", VALID.replace("deviceId=", "deviceid=")),
                wrong("deviceId of 201 characters", VALID.replace("=phone", "=" + "x".repeat(201))),
                wrong("deviceId of 10 kB", VALID.replace("=phone", "=" + LONG)),
                wrong("deviceId with NUL", VALID.replace("=phone", "=pho%00ne")),
                wrong("deviceId with CR LF", VALID.replace("=phone", "=pho%0D%0Ane")),
                wrong("deviceId with DEL", VALID.replace("=phone", "=phone%7F")),
                wrong("deviceId in invalid UTF-8", VALID.replace("=phone", "=phone%FF")),
                wrong("deviceId in overlong UTF-8", VALID.replace("=phone", "=phone%C0%80")),
                wrong("deviceId as half a surrogate pair", VALID.replace("=phone", "=%ED%A0%80")),
                wrong("a malformed escape", VALID.replace("=phone", "=phone%4")),
                wrong("an escape that is not hexadecimal", VALID.replace("=phone", "=phone%GG")),
                wrong("code missing", VALID.replace("&password=" + CODE, "")),
                wrong("code empty", VALID.replace("password=" + CODE, "password=")),
                wrong("code twice", VALID + "&password=" + CODE),
                wrong("code in invalid UTF-8", VALID.replace(CODE, "%80")),
                wrong("code in another name's case", VALID.replace("password=", "Password=")),
                wrong("reprovision neither true nor false", VALID.replace("=false", "=maybe")),
                wrong("reprovision empty", VALID.replace("=false", "=")),
                wrong("reprovision twice", VALID + "&reprovision=true"),
                wrong("username twice", VALID + "&username=x"));
    }

    /** A call changes nothing, so that all share a database; the others likewise. */
    @TestFactory
    Stream<DynamicTest> isABadRequest() {
        return each(badRequests(), query -> {
            scene.query(query).isRefused(Refusal.BAD_REQUEST);
            nothingHappened();
        });
    }

    private static Stream<Call> wrongCodes() {
        return Stream.of(
                wrong("one bit off", (char) (CODE.charAt(0) ^ 1) + CODE.substring(1)),
                wrong("truncated", CODE.substring(1)),
                wrong("padded", CODE + "="),
                wrong("a blank after it", CODE + " "),
                wrong("a blank before it", " " + CODE),
                wrong("in another case", CODE.toLowerCase(Locale.ROOT)),
                wrong("its SHA-256", new Code(CODE).hash()),
                wrong("NUL after it", CODE + "\0"),
                wrong("CR LF after it", CODE + "\r\n"),
                wrong("SQL", "' or '1'='1"),
                wrong("SQL after it", CODE + "'; drop table v_devices; --"),
                wrong("SQL's wildcard", "%"),
                wrong("a named parameter", ":hash"),
                wrong("a numbered parameter", "$1"),
                wrong("JSON", "{\"update\":true}"),
                wrong("an array", "[\"" + CODE + "\"]"),
                wrong("10 kB", LONG));
    }

    @TestFactory
    Stream<DynamicTest> isAnUnknownCode() {
        return each(wrongCodes(), code -> {
            scene.query(VALID.replace(CODE, Scene.encode(code))).isRefused(Refusal.UNKNOWN_CODE);
            scene.query(VALID.replace(CODE, Scene.encode(code)).replace("=false", "=true"))
                    .isRefused(Refusal.NOT_PROVISIONED);
            nothingHappened();
        });
    }

    private static Stream<Call> oddButRight() {
        return Stream.of(
                wrong("reprovision absent", VALID.replace("&reprovision=false", "")),
                wrong("reprovision in capitals", VALID.replace("=false", "=FALSE")),
                wrong("key in place of password", VALID.replace("password=", "key=")),
                wrong("the username of somebody else", VALID.replace("1001%40acme", "1002%40globex")),
                wrong("no username", VALID.replace("username=1001%40acme.example.com&", "")),
                wrong("a username of 10 kB", VALID.replace("1001%40acme.example.com", LONG)),
                wrong("an unknown parameter", VALID + "&update=true"),
                wrong("deviceId of 200 characters", VALID.replace("=phone", "=" + "x".repeat(200))),
                wrong("deviceId as SQL", VALID.replace("=phone", "=" + Scene.encode("'; delete from v_devices; --"))),
                wrong("deviceId with a quote", VALID.replace("=phone", "=O%27Neill")),
                wrong("deviceId as JSON", VALID.replace("=phone", "=" + Scene.encode("{\"a\":[1]}"))),
                wrong("deviceId as a function", VALID.replace("=phone", "=now()")),
                wrong("deviceId with blanks around it", VALID.replace("=phone", "=%20phone+")),
                wrong("deviceId of characters beyond the BMP", VALID.replace("=phone", "=%F0%9F%93%B1")));
    }

    @TestFactory
    Stream<DynamicTest> isTakenAsItStands() {
        return each(oddButRight(), query -> {
            scene.query(query).delivers("1001");
            scene.query(query).delivers("1001");
            scene.hasPhones(1);
            scene.removePhones();
            scene.sql("delete from sessiontalk.codes");
            scene.issue(CODE, "1001");
        });
    }

    @Test
    void aDeviceIdIsComparedByteForByte() {
        scene.query(VALID).delivers("1001");
        for (var other : new String[] {"Phone", "phone%20", "%20phone", "phone%CC%81"}) {
            scene.query(VALID.replace("=phone", "=" + other)).isRefused(Refusal.CODE_ALREADY_USED);
        }
    }

    /** Whatever the bytes, the answer is well-formed and no phone is logged out; a failure names the seed. */
    @Test
    void randomQueriesAreAnswered() {
        scene.query(VALID).delivers("1001");
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var query = mutated(VALID.replace("=false", random.nextBoolean() ? "=true" : "=false"), random);
            var answer = scene.query(query);
            assertEquals(200, answer.status(), () -> "seed " + seed);
            var update = answer.body().path("update");
            assertTrue(update.isBoolean(), () -> "seed " + seed);
            assertTrue(!update.asBoolean() || answer.body().has("sipaccounts"), () -> "seed " + seed);
        }
        scene.hasPhones(1);
    }

    private static String mutated(String query, Random random) {
        var text = new StringBuilder(query);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(1, 0x250));
                case 1 -> text.insert(at, "%" + Integer.toHexString(random.nextInt(0x100)));
                case 2 -> text.deleteCharAt(at);
                default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
            }
        }
        return text.toString();
    }

    private void nothingHappened() {
        scene.hasPhones(0);
        scene.isFresh(CODE);
    }

    private static Call wrong(String name, String what) {
        return new Call(name, what);
    }

    private static Stream<DynamicTest> each(Stream<Call> calls, Consumer<String> test) {
        return calls.map(call -> DynamicTest.dynamicTest(call.name(), () -> test.accept(call.what())));
    }
}
