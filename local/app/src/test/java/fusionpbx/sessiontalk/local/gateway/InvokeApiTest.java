package fusionpbx.sessiontalk.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvokeApiTest {
    private static final String TEMPLATE = """
            Globals:
              Function: {CodeUri: handlers.jar, AutoPublishAlias: live, Timeout: 1}
            Resources:
              Echo: {Type: AWS::Serverless::Function, Properties: {Handler: "fusionpbx.sessiontalk.local.handlers.Echo"}}
              Answers: {Type: AWS::Serverless::Function, Properties: {Handler: "fusionpbx.sessiontalk.local.handlers.Answers"}}
              Streams: {Type: AWS::Serverless::Function, Properties: {Handler: "fusionpbx.sessiontalk.local.handlers.Streams"}}
              MissingLibrary: {Type: AWS::Serverless::Function, Properties: {Handler: "fusionpbx.sessiontalk.local.handlers.MissingLibrary"}}
              Concurrent: {Type: AWS::Serverless::Function, Properties: {Timeout: 60, Handler: "fusionpbx.sessiontalk.local.handlers.Concurrent"}}
              Resource: {Type: AWS::Serverless::Function, Properties: {Handler: "fusionpbx.sessiontalk.local.handlers.Resource"}}
              succeed: {Type: Custom::Thing, Properties: {ServiceToken: !Ref Resource.Alias, Do: succeed}}
              forge: {Type: Custom::Thing, Properties: {ServiceToken: !Ref Resource.Alias, Do: forge}}
              refuse: {Type: Custom::Thing, Properties: {ServiceToken: !Ref Resource.Alias, Do: refuse}}
              throw: {Type: Custom::Thing, Properties: {ServiceToken: !Ref Resource.Alias, Do: throw}}
              ignore: {Type: Custom::Thing, Properties: {ServiceToken: !Ref Resource.Alias, Do: ignore}}
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
    @ValueSource(
            strings = {
                "Echo",
                "Echo:live",
                "Echo:$LATEST",
                "arn:aws:lambda:us-east-1:123456789012:function:Echo",
                "arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3AEcho%3Alive",
                "123456789012:function:Echo"
            })
    void aFunctionIsNamedInEverySpellingOfLambda(String name) throws Exception {
        HttpResponse<String> answer = invoke(name, "{\"a\":1}");
        assertEquals(200, answer.statusCode());
        assertEquals("{\"a\":1}", answer.body());
        assertEquals("1", answer.headers().firstValue("x-amz-executed-version").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "Missing/invocations, 404, ResourceNotFoundException",
        "Echo:dead/invocations, 404, ResourceNotFoundException",
        "Echo/invocations?Qualifier=dead, 404, ResourceNotFoundException",
        "Echo, 404, UnknownOperationException"
    })
    void whatIsNotThereIsNotFoundInTheShapeOfAws(String target, int status, String type) throws Exception {
        HttpResponse<String> answer =
                stack.send(stack.to("/2015-03-31/functions/" + target).POST(BodyPublishers.ofString("{}")));
        assertEquals(status, answer.statusCode());
        assertEquals(type, answer.headers().firstValue("x-amzn-errortype").orElseThrow());
        assertEquals("User", TestStack.json(answer).path("Type").asText());
    }

    @Test
    void aWebPageMayNotInvoke() throws Exception {
        HttpResponse<String> answer = stack.send(stack.to("/2015-03-31/functions/Echo/invocations")
                .header("Origin", "https://example.com")
                .POST(BodyPublishers.ofString("{}")));
        assertEquals(403, answer.statusCode());
    }

    @Test
    void aPayloadIsJsonAndMayBeLeftOut() throws Exception {
        assertEquals("{}", invoke("Echo", "").body());
        HttpResponse<String> refused = invoke("Echo", "{");
        assertEquals(400, refused.statusCode());
        assertEquals(
                "InvalidRequestContentException",
                refused.headers().firstValue("x-amzn-errortype").orElseThrow());
    }

    @Test
    void aFailureIsAnAnswerThatIsMarked() throws Exception {
        HttpResponse<String> answer = invoke("Answers", "{\"shape\":\"throw\"}");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "Unhandled", answer.headers().firstValue("x-amz-function-error").orElseThrow());
        assertEquals(
                "{\"errorMessage\":\"a secret\",\"errorType\":\"java.lang.IllegalStateException\"}", answer.body());
    }

    @Test
    void aTimeoutIsAFailureToo() throws Exception {
        HttpResponse<String> answer = invoke("Answers", "{\"shape\":\"wait\"}");
        assertEquals(
                "Unhandled", answer.headers().firstValue("x-amz-function-error").orElseThrow());
        assertEquals(
                "Sandbox.Timedout", TestStack.json(answer).path("errorType").asText());
    }

    @ParameterizedTest
    @CsvSource({"Event, 202", "DryRun, 204", "Odd, 400"})
    void theInvocationTypeDecidesWhoWaits(String type, int status) throws Exception {
        HttpResponse<String> answer = stack.send(stack.to("/2015-03-31/functions/Answers/invocations")
                .header("X-Amz-Invocation-Type", type)
                .POST(BodyPublishers.ofString("{\"shape\":\"string\"}")));
        assertEquals(status, answer.statusCode());
    }

    @Test
    void aStreamHandlerReadsAndWritesTheBytesThemselves() throws Exception {
        assertEquals("{ \"a\" :1}", invoke("Streams", "{ \"a\" :1}").body());
    }

    @Test
    void aJarThatIsNotSelfContainedFails() throws Exception {
        HttpResponse<String> answer = invoke("MissingLibrary", "{}");
        assertEquals(
                "java.lang.NoClassDefFoundError",
                TestStack.json(answer).path("errorType").asText());
    }

    @Test
    void aBusyInstanceIsNotSharedAndAnIdleOneIsUsedAgain() throws Exception {
        Set<String> busy = new HashSet<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(3)) {
            List<Future<String>> calls = IntStream.range(0, 3)
                    .mapToObj(i -> callers.submit(
                            () -> invoke("Concurrent", "{\"together\":3}").body()))
                    .toList();
            for (Future<String> call : calls) {
                busy.add(call.get());
            }
        }
        assertEquals(Set.of("1", "2", "3"), busy);
        assertTrue(busy.contains(invoke("Concurrent", "{\"together\":1}").body()));
    }

    @Test
    void aCustomResourceIsCreatedWhenItsFunctionSaysSo() {
        create("succeed");
    }

    @ParameterizedTest
    @CsvSource({
        "refuse, no such table",
        "forge, its answer has a wrong StackId",
        "ignore, it ended without a report to CloudFormation"
    })
    void aCustomResourceThatIsNotCreatedStopsTheDeployment(String name, String reason) {
        CustomResourceException failed = assertThrows(CustomResourceException.class, () -> create(name));
        assertEquals(name + ": Resource failed: " + reason, failed.getMessage());
    }

    @Test
    void aFunctionThatThrowsIsNotWaitedFor() {
        CustomResourceException failed = assertThrows(CustomResourceException.class, () -> create("throw"));
        assertTrue(failed.getMessage().startsWith("throw: Resource failed: java.lang.IllegalStateException at "));
    }

    private static void create(String name) {
        stack.gateway.create(stack.template.customResources().stream()
                .filter(resource -> resource.name().equals(name))
                .toList());
    }

    private static HttpResponse<String> invoke(String name, String payload) throws Exception {
        return stack.send(
                stack.to("/2015-03-31/functions/" + name + "/invocations").POST(BodyPublishers.ofString(payload)));
    }
}
