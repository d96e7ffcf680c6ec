package fusionpbx.sessiontalk.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages of other origins that the template allows. */
class CrossOriginTest {
    private static final String ORIGIN = "https://portal.example.com";

    private static final String TEMPLATE = """
            Parameters:
              Origins: {Type: String, Default: "https://portal.example.com,http://localhost:3000"}
            Conditions:
              HasOrigins: !Not [!Equals [!Ref Origins, ""]]
            Globals:
              Function: {CodeUri: handlers.jar, Timeout: 20}
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  CorsConfiguration: !If
                    - HasOrigins
                    - AllowOrigins: !Split [",", !Ref Origins]
                      AllowMethods: [GET, POST]
                      AllowHeaders: [authorization]
                      ExposeHeaders: [location, expires]
                      MaxAge: 600
                    - !Ref AWS::NoValue
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
    @ValueSource(strings = {"/things", "/nothing"})
    void aPreflightIsAnsweredWithoutARoute(String path) throws Exception {
        HttpResponse<String> answer = stack.send(stack.to(path)
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(204, answer.statusCode());
        assertEquals(
                Map.of(
                        "access-control-allow-origin", ORIGIN,
                        "access-control-allow-methods", "GET,POST",
                        "access-control-allow-headers", "authorization",
                        "access-control-expose-headers", "location,expires",
                        "access-control-max-age", "600"),
                permissions(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {ORIGIN, "http://localhost:3000"})
    void anAllowedOriginMayReadEveryAnswer(String origin) throws Exception {
        for (String path : new String[] {"/things", "/nothing"}) {
            HttpResponse<String> answer = stack.get(path, "Origin", origin);
            assertEquals(path.equals("/things") ? 200 : 404, answer.statusCode());
            assertEquals(
                    Map.of("access-control-allow-origin", origin, "access-control-expose-headers", "location,expires"),
                    permissions(answer));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.example.com.evil.example",
                "https://portal.example.co",
                "null",
                "http://portal.example.com"
            })
    void anotherOriginMayNot(String origin) throws Exception {
        HttpResponse<String> answer = stack.get("/things", "Origin", origin);
        assertEquals(403, answer.statusCode());
        assertEquals(Map.of(), permissions(answer));
    }

    @Test
    void lambdasOwnApiIsForNoPage() throws Exception {
        HttpResponse<String> answer = stack.send(stack.to("/2015-03-31/functions/Echo/invocations")
                .header("Origin", ORIGIN)
                .POST(BodyPublishers.ofString("{}")));
        assertEquals(403, answer.statusCode());
        assertEquals(Map.of(), permissions(answer));
    }

    @Test
    void whoNamesNoOriginIsToldNothing() throws Exception {
        assertEquals(Map.of(), permissions(stack.get("/things")));
    }

    private static Map<String, String> permissions(HttpResponse<String> answer) {
        Map<String, String> permissions = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (name.startsWith("access-control-")) {
                permissions.put(name, String.join(", ", values));
            }
        });
        return permissions;
    }
}
