package fusionpbx.sessiontalk.local.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTest {
    private static final String TEMPLATE = """
            Globals:
              Function: {CodeUri: handlers.jar, AutoPublishAlias: live, Timeout: 20, MemorySize: 512}
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  Auth:
                    DefaultAuthorizer: Key
                    Authorizers:
                      Key:
                        AuthorizerPayloadFormatVersion: "2.0"
                        EnableSimpleResponses: true
                        FunctionArn: !Ref KeyAuthorizer.Alias
                        Identity: {Headers: [Authorization], ReauthorizeEvery: 60}
              KeyAuthorizer:
                Type: AWS::Serverless::Function
                Properties: {Handler: "fusionpbx.sessiontalk.local.handlers.KeyAuthorizer::handleRequest"}
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: fusionpbx.sessiontalk.local.handlers.Echo::handleRequest
                  Events:
                    Things:
                      Type: HttpApi
                      Properties: {ApiId: !Ref Api, Method: GET, Path: /things, Auth: {Authorizer: NONE}}
                    Post: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: POST, Path: /things, Auth: {Authorizer: NONE}}}
                    Thing: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: "/things/{id}", Auth: {Authorizer: NONE}}}
                    First: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /things/first, Auth: {Authorizer: NONE}}}
                    Part: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: DELETE, Path: "/things/{id}/{part}", Auth: {Authorizer: NONE}}}
                    Mine: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /mine}}
                    Yours: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /yours}}
              Answers:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: fusionpbx.sessiontalk.local.handlers.Answers::handleRequest
                  Environment: {Variables: {SOME_VARIABLE: its value}}
                  Events:
                    GatewayResponse: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: "/answers/{shape}", Auth: {Authorizer: NONE}}}
              Slow:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: fusionpbx.sessiontalk.local.handlers.Answers::handleRequest
                  Timeout: 1
                  Events:
                    GatewayResponse: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: "/slow/{shape}", Auth: {Authorizer: NONE}}}
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

    @Test
    void theEventHoldsTheRequestInPayloadFormatTwo() throws Exception {
        stack.at(Instant.parse("2031-03-04T05:06:07Z"));
        JsonNode event = TestStack.json(stack.get(
                "/things/a%20b%2Bc?x=1&y=a%2Cb+c&x=2&z",
                "X-Custom", "one", "x-custom", "two", "Cookie", "a=1; b=2", "User-Agent", "Test/1"));
        assertEquals("2.0", event.path("version").asText());
        assertEquals("GET /things/{id}", event.path("routeKey").asText());
        assertEquals("/things/a b+c", event.path("rawPath").asText());
        assertEquals("x=1&y=a%2Cb+c&x=2&z", event.path("rawQueryString").asText());
        assertEquals(
                "{\"x\":\"1,2\",\"y\":\"a,b c\",\"z\":\"\"}",
                event.path("queryStringParameters").toString());
        assertEquals("{\"id\":\"a b+c\"}", event.path("pathParameters").toString());
        assertEquals("[\"a=1\",\"b=2\"]", event.path("cookies").toString());
        assertEquals("one,two", event.path("headers").path("x-custom").asText());
        assertEquals("127.0.0.1", event.path("headers").path("x-forwarded-for").asText());
        assertFalse(event.path("headers").has("cookie"));
        assertFalse(event.path("isBase64Encoded").asBoolean(true));
        assertFalse(event.has("body"));
        JsonNode context = event.path("requestContext");
        assertEquals("$default", context.path("stage").asText());
        assertEquals("04/Mar/2031:05:06:07 +0000", context.path("time").asText());
        assertEquals(1930367167000L, context.path("timeEpoch").asLong());
        assertEquals("Test/1", context.path("http").path("userAgent").asText());
        assertEquals("127.0.0.1", context.path("http").path("sourceIp").asText());
        assertEquals("GET", context.path("http").path("method").asText());
        assertEquals("HTTP/1.1", context.path("http").path("protocol").asText());
        assertFalse(context.has("authorizer"));
    }

    @Test
    void whatIsAbsentFromTheRequestIsAbsentFromTheEvent() throws Exception {
        JsonNode event = TestStack.json(stack.get("/things"));
        for (String member : List.of("queryStringParameters", "pathParameters", "cookies", "body")) {
            assertFalse(event.has(member), member);
        }
        assertEquals("", event.path("rawQueryString").asText("missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "application/json; charset=utf-8, true",
        "application/problem+json, true",
        "text/plain, true",
        "application/x-www-form-urlencoded, false",
        "application/octet-stream, false"
    })
    void aBodyIsTextOrBase64ByItsType(String type, boolean text) throws Exception {
        JsonNode event = TestStack.json(stack.send(
                stack.to("/things").header("Content-Type", type).POST(BodyPublishers.ofString("{\"a\":\"ä\"}"))));
        assertEquals(
                text ? "{\"a\":\"ä\"}" : "eyJhIjoiw6QifQ==", event.path("body").asText());
        assertEquals(!text, event.path("isBase64Encoded").asBoolean());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /things/first, GET /things/first",
        "GET, /things/second, GET /things/{id}",
        "DELETE, /things/a/b, DELETE /things/{id}/{part}"
    })
    void theMostSpecificRouteAnswers(String method, String path, String route) throws Exception {
        HttpResponse<String> answer = stack.send(stack.to(path).method(method, BodyPublishers.noBody()));
        assertEquals(route, TestStack.json(answer).path("routeKey").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /nothing",
        "GET, /things/",
        "GET, /things/a/",
        "DELETE, /things",
        "PUT, /things/a",
        "GET, /things/a/b",
        "OPTIONS, /things",
        "GET, /THINGS"
    })
    void whatNoRouteMatchesIsNotFound(String method, String path) throws Exception {
        HttpResponse<String> answer = stack.send(stack.to(path).method(method, BodyPublishers.noBody()));
        assertEquals(404, answer.statusCode());
        assertEquals("{\"message\":\"Not Found\"}", answer.body());
    }

    @Test
    void aHeadRequestIsNotFoundWithoutABody() throws Exception {
        HttpResponse<String> answer = stack.send(stack.to("/things").HEAD());
        assertEquals(404, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    void aFullAnswerIsPassedOn() throws Exception {
        HttpResponse<String> answer = stack.get("/answers/full");
        assertEquals(201, answer.statusCode());
        assertEquals("{\"a\":1}", answer.body());
        assertEquals(List.of("application/problem+json"), answer.headers().allValues("content-type"));
        assertEquals(List.of("a,b"), answer.headers().allValues("x-two"));
        assertEquals(List.of("a=1", "b=2; Path=/"), answer.headers().allValues("set-cookie"));
    }

    @Test
    void aBinaryAnswerIsDecoded() throws Exception {
        assertArrayEquals(new byte[] {0, -1}, stack.bytes("/answers/binary").body());
    }

    @ParameterizedTest
    @CsvSource({
        "untyped, 200, text, text/plain;charset=UTF-8",
        "empty, 204, '', text/plain;charset=UTF-8",
        "string, 200, just text, application/json",
        "number, 200, 42, application/json"
    })
    void anAnswerWithoutATypeGetsTheDefault(String shape, int status, String body, String type) throws Exception {
        HttpResponse<String> answer = stack.get("/answers/" + shape);
        assertEquals(status, answer.statusCode());
        assertEquals(body, answer.body());
        assertEquals(type, answer.headers().firstValue("content-type").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/answers/odd-status",
                "/answers/odd-body",
                "/answers/odd-base64",
                "/answers/odd-header",
                "/answers/throw",
                "/slow/wait"
            })
    void aFunctionThatFailsIsAnInternalErrorThatSaysNothing(String path) throws Exception {
        HttpResponse<String> answer = stack.get(path);
        assertEquals(500, answer.statusCode());
        assertEquals("{\"message\":\"Internal Server Error\"}", answer.body());
        assertFalse(String.join("\n", stack.console).contains("a secret"));
    }

    @Test
    void anInstanceWhoseTimeRanOutIsNotUsedAgain() throws Exception {
        String first = stack.get("/slow/instance").body();
        assertEquals(first, stack.get("/slow/instance").body());
        assertEquals(500, stack.get("/slow/wait").statusCode());
        assertNotEquals(first, stack.get("/slow/instance").body());
        assertTrue(stack.console.stream().anyMatch(line -> line.startsWith("Slow ERROR timed out after 1 s")));
    }

    @Test
    void theContextSaysWhichFunctionRuns() throws Exception {
        JsonNode context = TestStack.json(stack.get("/answers/context"));
        assertEquals("Answers", context.path("name").asText());
        assertEquals(512, context.path("memory").asInt());
        assertEquals(
                "arn:aws:lambda:us-east-1:123456789012:function:Answers:live",
                context.path("arn").asText());
        assertTrue(context.path("inTime").asBoolean());
        assertEquals("its value", context.path("variable").asText());
    }

    @Test
    void whatAFunctionDidStandsInItsRequestsLine() throws Exception {
        stack.get("/answers/log");
        logged("GET /answers/\\{shape} 200 \\d+ ms first; second; without a context");
    }

    @Test
    void theLogNamesTheRouteAndNeverThePathOrTheQuery() throws Exception {
        stack.get("/things/a-secret?code=another-secret");
        stack.get("/a-secret-path");
        logged("GET /things/\\{id} 200 \\d+ ms");
        logged("no route 404 \\d+ ms");
        assertFalse(String.join("\n", stack.console).contains("secret"));
    }

    private static void logged(String line) {
        assertTrue(
                stack.console.stream().anyMatch(found -> found.matches("\\d\\d:\\d\\d:\\d\\d " + line)),
                stack.console.toString());
    }

    @Test
    void withoutTheIdentitySourceNobodyIsAsked() throws Exception {
        HttpResponse<String> answer = stack.get("/mine");
        assertEquals(401, answer.statusCode());
        assertEquals("{\"message\":\"Unauthorized\"}", answer.body());
        assertEquals(401, stack.get("/mine", "Authorization", "").statusCode());
    }

    @Test
    void aRefusedKeyIsForbidden() throws Exception {
        HttpResponse<String> answer = stack.get("/mine", "Authorization", "Bearer bad");
        assertEquals(403, answer.statusCode());
        assertEquals("{\"message\":\"Forbidden\"}", answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer fail", "Bearer odd"})
    void anAuthorizerThatFailsIsAnInternalError(String key) throws Exception {
        HttpResponse<String> answer = stack.get("/mine", "Authorization", key);
        assertEquals(500, answer.statusCode());
        assertEquals("{\"message\":\"Internal Server Error\"}", answer.body());
    }

    @Test
    void anAnswerIsRememberedForAllRoutesUntilItsTimeIsOver() throws Exception {
        int first = asked("/mine");
        assertEquals(first, asked("/yours"));
        stack.pass(Duration.ofSeconds(59));
        assertEquals(first, asked("/mine"));
        stack.pass(Duration.ofSeconds(1));
        assertTrue(asked("/mine") > first);
    }

    @Test
    void anAuthorizerWithoutContextGivesAnEmptyOne() throws Exception {
        JsonNode event = TestStack.json(stack.get("/mine", "Authorization", "Bearer bare"));
        assertEquals(
                "{\"lambda\":{}}",
                event.path("requestContext").path("authorizer").toString());
    }

    private static int asked(String path) throws Exception {
        JsonNode event = TestStack.json(stack.get(path, "Authorization", "Bearer good"));
        JsonNode context = event.path("requestContext").path("authorizer").path("lambda");
        assertEquals("REQUEST", context.path("type").asText());
        return context.path("asked").asInt();
    }

    @Test
    void aBodyMayHaveTenMegabytes() throws Exception {
        HttpResponse<String> answer =
                stack.send(stack.to("/things").POST(BodyPublishers.ofByteArray(new byte[GatewayQuotas.BODY + 1])));
        assertEquals(413, answer.statusCode());
        assertEquals("{\"message\":\"Request Entity Too Large\"}", answer.body());
    }

    @Test
    void aLongTargetOrLongHeadersAreRefused() throws Exception {
        assertEquals(200, stack.get("/things?a=" + "a".repeat(9_000)).statusCode());
        assertEquals(414, stack.get("/things?a=" + "a".repeat(10_240)).statusCode());
        assertEquals(431, stack.get("/things", "X-Long", "a".repeat(10_240)).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things?a=%", "/things?a=%zz", "/things/%2"})
    void aMalformedEscapeIsABadRequest(String target) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", stack.gateway.uri().getPort());
                InputStream answer = socket.getInputStream()) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %h\r\nConnection: close\r\n\r\n"
                            .replace("%s", target)
                            .replace("%h", stack.gateway.uri().getAuthority())
                            .getBytes(StandardCharsets.US_ASCII));
            String line = new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(line.startsWith("HTTP/1.1 400 "), line);
        }
    }
}
