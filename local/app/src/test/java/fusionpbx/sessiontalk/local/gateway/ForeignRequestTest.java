package fusionpbx.sessiontalk.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger's web page can send to its reader's machine. */
class ForeignRequestTest {
    private static final String TEMPLATE = """
            Globals:
              Function: {CodeUri: handlers.jar, Timeout: 20}
            Resources:
              Api: {Type: AWS::Serverless::HttpApi}
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: fusionpbx.sessiontalk.local.handlers.Echo
                  Events:
                    Things: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /things}}
            """;

    @TempDir
    private static Path directory;

    private static TestStack stack;

    @BeforeAll
    static void start() throws IOException {
        stack = TestStack.start(directory, TEMPLATE);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @ParameterizedTest
    @CsvSource({
        "example.com:%d, 421",
        "127.0.0.1, 421",
        "127.0.0.1:1, 421",
        "127.0.0.1:%d.example.com, 421",
        "'', 421",
        "127.0.0.1:%d, 200",
        "Localhost:%d, 200",
        "[::1]:%d, 200"
    })
    void onlyItsOwnAddressIsAnsweredAt(String host, int status) throws Exception {
        String own = host.replace("%d", Integer.toString(stack.gateway.uri().getPort()));
        assertTrue(raw("/things", own).startsWith("HTTP/1.1 " + status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things", "/2015-03-31/functions/Echo/invocations", "/custom-resources/x", "/nothing"})
    void anotherHostIsRefusedOnEveryPath(String path) throws Exception {
        String answer = raw(path, "example.com");
        assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
        assertTrue(
                answer.endsWith("{\"message\":\"This gateway answers at " + stack.gateway.uri() + " only\"}"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "null", "http://localhost", "http://localhost:1", "https://%s"})
    void anotherOriginIsRefusedInPreflightsToo(String origin) throws Exception {
        String foreign = origin.replace("%s", stack.gateway.uri().getAuthority());
        for (String path : new String[] {"/things", "/2015-03-31/functions/Echo/invocations", "/custom-resources/x"}) {
            for (String method : new String[] {"GET", "POST", "OPTIONS"}) {
                HttpResponse<String> answer = stack.send(stack.to(path)
                        .header("Origin", foreign)
                        .header("Access-Control-Request-Method", "POST")
                        .method(method, BodyPublishers.noBody()));
                assertEquals(403, answer.statusCode(), method + " " + path);
                assertTrue(answer.headers()
                        .firstValue("access-control-allow-origin")
                        .isEmpty());
            }
        }
    }

    @Test
    void itsOwnPagesMayCallIt() throws Exception {
        int port = stack.gateway.uri().getPort();
        for (String host : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
            assertEquals(
                    200,
                    stack.get("/things", "Origin", "http://" + host + ":" + port)
                            .statusCode());
        }
    }

    private static String raw(String path, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", stack.gateway.uri().getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
