package fusionpbx.sessiontalk.local.pbx;

import static fusionpbx.sessiontalk.local.pbx.Successor.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpHandler;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.local.pbx.Pbx.Generation;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** SessionTalk's old URL, provision.php of the app folder, with whatever may answer behind it. */
class OldUrlTest {
    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.unprepared();

    private static final String SETTING = "sessiontalk_provisioning_url";
    private static final String FORWARDED = "X-SessionTalk-Forwarded";
    private static final String CALL =
            "provision.php?username=1001%40acme.example.com&password=C-_ode&deviceId=0A1B&reprovision=true";
    private static final String GOOD =
            "{\"update\":true , \"sipaccounts\":[{\"sipusername\":\"ä\"}],\"errmsg\":\"\"}\n";
    private static final String TRY_AGAIN_LATER =
            "{\"update\":false,\"errmsg\":\"The phone system cannot be reached. Try again later.\"}";

    @TempDir
    private Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Successor successor;
    private DefaultSettings settings;
    private Pbx pbx;

    @BeforeAll
    static void php() throws Exception {
        Php.assumeInstalledWithExtensions();
    }

    @BeforeEach
    void start(FusionPbxTest test) throws Exception {
        successor = opened(new Successor());
        settings = new DefaultSettings(test.jdbc());
    }

    @AfterEach
    void stop() throws Exception {
        for (var service : open) {
            service.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> onFusionPbx50(FusionPbxTest test) throws Exception {
        return cases(Generation.V5_0, test);
    }

    @TestFactory
    Stream<DynamicTest> onFusionPbx55(FusionPbxTest test) throws Exception {
        return cases(Generation.V5_5, test);
    }

    private Stream<DynamicTest> cases(Generation generation, FusionPbxTest test) throws Exception {
        pbx = pbx(generation, test.jdbcUrl());
        var tests = new LinkedHashMap<String, Executable>();
        tests.put("the answer comes back byte for byte", this::theAnswerComesBack);
        tests.put("the call is passed on as it came", this::theCallIsPassedOn);
        tests.put("bytes that no query can hold are escaped", this::strangeBytesAreEscaped);
        refusedAnswers()
                .forEach((name, handler) -> tests.put(name, () -> {
                    settings.set(SETTING, successor.url().toString());
                    successor.answers(handler);
                    assertTryAgainLater(pbx.get(CALL));
                    assertEquals(1, successor.received().size());
                }));
        refusedAddresses()
                .forEach((name, address) -> tests.put(name, () -> {
                    settings.set(SETTING, address);
                    assertTryAgainLater(pbx.get(CALL));
                }));
        tests.put("a setting that is not enabled", this::aDisabledSettingIsNone);
        tests.put("FusionPBX's own trouble", this::fusionPbxsOwnTrouble);
        tests.put("FusionPBX's database is down", () -> theDatabaseIsDown(generation));
        tests.put("another method", this::anotherMethod);
        tests.put("a call that would go round in circles", this::circles);
        tests.put("an address that is its own", this::itself);
        tests.put("neither sessions nor logs", this::neitherSessionsNorLogs);
        return tests.entrySet().stream().map(entry -> dynamicTest(entry.getKey(), entry.getValue()));
    }

    private void theAnswerComesBack() throws Exception {
        settings.set(SETTING, successor.url().toString());
        for (var body : List.of(GOOD, "{\"update\":false,\"errmsg\":\"\"}", "{\"errmsg\":\"x\",\"update\":true}")) {
            successor.answers(answer(200, "application/json; charset=utf-8", body));
            assertAnswer(body, pbx.get(CALL));
        }
    }

    private void theCallIsPassedOn() throws Exception {
        settings.set(SETTING, successor.url().toString());
        successor.answers(answer(200, "application/json", GOOD));
        var query = "username=1001%40acme&password=a+b%2fc&key=&deviceId=1&deviceId=2&%64eviceId=3&reprovision=TRUE";
        pbx.get("provision.php?x=1&" + query + "&deviceId[]=4&username2=5", "User-Agent", "SessionTalk/4.2 (iOS)");
        var received = successor.received().getFirst();
        assertEquals("GET", received.method());
        assertEquals(query, received.uri().getRawQuery());
        assertEquals("SessionTalk/4.2 (iOS)", received.headers().getFirst("User-Agent"));
    }

    /** Past the client, which would escape them itself. */
    private void strangeBytesAreEscaped() throws Exception {
        settings.set(SETTING, successor.url().toString());
        successor.answers(answer(200, "application/json", GOOD));
        try (var socket = new Socket("127.0.0.1", pbx.uri("").getPort())) {
            var call = "GET /app/sessiontalk/provision.php?username=a\"|b&deviceId=1 HTTP/1.0\r\nHost: pbx\r\n\r\n";
            socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
        assertEquals(
                "username=a%22%7Cb&deviceId=1",
                successor.received().getFirst().uri().getRawQuery());
    }

    private Map<String, HttpHandler> refusedAnswers() {
        var handlers = new LinkedHashMap<String, HttpHandler>();
        handlers.put("a fault", answer(500, "application/json", GOOD));
        handlers.put("not found", answer(404, "application/json", GOOD));
        handlers.put("another 2xx", answer(201, "application/json", GOOD));
        handlers.put("HTML", answer(200, "text/html", GOOD));
        handlers.put("no JSON", answer(200, "application/json", "<html>"));
        handlers.put("nothing", answer(200, "application/json", ""));
        handlers.put("an array", answer(200, "application/json", "[true]"));
        handlers.put("another object", answer(200, "application/json", "{\"message\":\"OK\"}"));
        handlers.put("update as a text", answer(200, "application/json", "{\"update\":\"true\"}"));
        handlers.put("an answer without its end", Successor.cutOff(GOOD));
        handlers.put("more than 64 KB", answer(200, "application/json", GOOD + " ".repeat(1 << 16)));
        var elsewhere = successor.serve("/elsewhere", answer(200, "application/json", GOOD));
        handlers.put("a redirection", Successor.redirectionTo(elsewhere, GOOD));
        return handlers;
    }

    private Map<String, String> refusedAddresses() throws IOException {
        var addresses = new LinkedHashMap<String, String>();
        addresses.put("nothing listens there", "http://127.0.0.1:" + closedPort());
        addresses.put("no address", "provision");
        addresses.put("not https", "http://192.0.2.1/provision/secret");
        addresses.put("another protocol", "ftp://127.0.0.1/provision/secret");
        return addresses;
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void aDisabledSettingIsNone() throws Exception {
        successor.answers(answer(200, "application/json", GOOD));
        settings.set(SETTING, successor.url().toString(), false);
        assertTryAgainLater(pbx.get(CALL));
        settings.remove(SETTING);
        assertTryAgainLater(pbx.get(CALL));
        assertEquals(List.of(), successor.received());
    }

    private void fusionPbxsOwnTrouble() throws Exception {
        settings.set(SETTING, successor.url().toString());
        successor.answers(answer(200, "application/json", GOOD));
        assertAnswer(GOOD, pbx.get(CALL, "X-Pbx", "prints"));
        assertAnswer(GOOD, pbx.get(CALL, "X-Pbx", "foreign address"));
        assertTryAgainLater(pbx.get(CALL, "X-Pbx", "dies"));
        assertTryAgainLater(pbx.get(CALL, "X-Pbx", "redirects"));
    }

    private void theDatabaseIsDown(Generation generation) throws Exception {
        var nowhere = "jdbc:postgresql://127.0.0.1:%d/none?user=a&password=b".formatted(closedPort());
        assertTryAgainLater(pbx(generation, nowhere).get(CALL));
    }

    private void anotherMethod() throws Exception {
        settings.set(SETTING, successor.url().toString());
        successor.answers(answer(200, "application/json", GOOD));
        var post = pbx.request(CALL).POST(BodyPublishers.ofString("password=x"));
        assertTryAgainLater(pbx.client().send(post.build(), BodyHandlers.ofString()));
        assertEquals(List.of(), successor.received());
    }

    /** Each system adds its name, and passes on what others have passed on, but not what it has passed on itself. */
    private void circles() throws Exception {
        settings.set(SETTING, successor.url().toString());
        successor.answers(answer(200, "application/json", GOOD));
        assertAnswer(GOOD, pbx.get(CALL));
        var name = forwardedHeader();
        assertTrue(name.matches("[0-9a-f]{16}"), name);
        successor.answers(answer(200, "application/json", GOOD));
        assertAnswer(GOOD, pbx.get(CALL, FORWARDED, "1,  another-System, no name!"));
        assertEquals("1, another-System, " + name, forwardedHeader());
        successor.answers(answer(200, "application/json", GOOD));
        assertTryAgainLater(pbx.get(CALL, FORWARDED, "1, " + name));
        assertTryAgainLater(pbx.get(CALL, FORWARDED, "1, 2, 3, 4, 5, 6, 7, 8"));
        assertEquals(List.of(), successor.received());
    }

    private String forwardedHeader() {
        return successor.received().getFirst().headers().getFirst(FORWARDED);
    }

    private void itself() throws Exception {
        settings.set(SETTING, pbx.uri("provision.php").toString());
        assertAnswer(TRY_AGAIN_LATER, pbx.get(CALL));
    }

    private void neitherSessionsNorLogs() throws Exception {
        assertEquals(0, pbx.sessions());
        assertEquals("", pbx.errors());
    }

    private static void assertTryAgainLater(HttpResponse<String> answer) {
        assertAnswer(TRY_AGAIN_LATER, answer);
    }

    private static void assertAnswer(String body, HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode());
        assertEquals(body, answer.body());
        assertEquals(List.of("application/json"), answer.headers().allValues("Content-Type"));
        assertEquals(List.of("no-store"), answer.headers().allValues("Cache-Control"));
        for (var other : List.of("Location", "Set-Cookie", "X-Powered-By")) {
            assertTrue(answer.headers().firstValue(other).isEmpty(), other);
        }
    }

    private Pbx pbx(Generation generation, String database) throws Exception {
        return opened(Pbx.start(Files.createTempDirectory(directory, "pbx"), generation, database));
    }

    private <T extends AutoCloseable> T opened(T service) {
        open.addFirst(service);
        return service;
    }
}
