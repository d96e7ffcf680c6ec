package fusionpbx.sessiontalk.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.handlers.HandlerJar;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import fusionpbx.sessiontalk.local.template.StackContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionHostTest {
    private static final String HANDLERS = "fusionpbx.sessiontalk.local.handlers.";

    @TempDir
    private Path directory;

    @BeforeEach
    void pack() throws IOException {
        HandlerJar.write(directory.resolve("handlers.jar"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Missing             | F: handlers.jar holds no class fusionpbx.sessiontalk.local.handlers.Missing
            HandlerJar          | F: fusionpbx.sessiontalk.local.handlers.HandlerJar has no public constructor without arguments
            Echo::run           | F: the handler's method must be handleRequest
            """)
    void aHandlerThatCannotBeHostedIsNamed(String handler, String problem) {
        FunctionException refused =
                assertThrows(FunctionException.class, () -> start(function("F", handler, Map.of())));
        assertEquals(problem, refused.getMessage());
    }

    @Test
    void aMissingJarSaysHowToBuildIt() {
        LambdaFunction missing =
                new LambdaFunction("F", "none.jar", "a.B", Optional.empty(), 128, Duration.ofSeconds(1), Map.of());
        FunctionException refused = assertThrows(FunctionException.class, () -> start(missing));
        assertTrue(refused.getMessage().endsWith("none.jar is missing (of F): build it with ./mvnw package"));
    }

    @Test
    void eachFunctionHasItsOwnVariablesAndTheProcessHasNone() {
        System.setProperty("SOME_VARIABLE", "the process's");
        Map<String, String> ofAll = Map.of("ANOTHER_VARIABLE", "of all");
        try (FunctionHost host = start(
                ofAll,
                function("F", "Variables", Map.of("SOME_VARIABLE", "a")),
                function("G", "Variables", Map.of("SOME_VARIABLE", "b")),
                function("H", "Variables", Map.of()))) {
            assertEquals("[\"a\",\"a\",\"of all\"]", answer(host, "F"));
            assertEquals("[\"b\",\"b\",\"of all\"]", answer(host, "G"));
            assertEquals("[\"the process's\",\"the process's\",\"of all\"]", answer(host, "H"));
            assertEquals("the process's", System.getProperty("SOME_VARIABLE"));
            assertNull(System.getProperty("ANOTHER_VARIABLE"));
        } finally {
            System.clearProperty("SOME_VARIABLE");
        }
    }

    @Test
    void anotherHostMayFollowOneThatFailed() {
        assertThrows(FunctionException.class, () -> start(function("F", "Missing", Map.of())));
        start(function("F", "Echo", Map.of())).close();
    }

    @Test
    void twoHostsCannotShareAProcess() {
        try (FunctionHost _ = start(function("F", "Echo", Map.of()))) {
            FunctionException refused =
                    assertThrows(FunctionException.class, () -> start(function("F", "Echo", Map.of())));
            assertEquals("another application runs in this process", refused.getMessage());
        }
    }

    private static String answer(FunctionHost host, String function) {
        InvocationResult outcome = host.invoke(function, "{}".getBytes(StandardCharsets.UTF_8));
        return new String(
                assertInstanceOf(InvocationResult.Answered.class, outcome).payload(), StandardCharsets.UTF_8);
    }

    private FunctionHost start(LambdaFunction... functions) {
        return start(Map.of(), functions);
    }

    private FunctionHost start(Map<String, String> properties, LambdaFunction... functions) {
        StackContext here = new StackContext("us-east-1", "1", "s", Map.of(), Map.of());
        return FunctionHost.start(directory, List.of(functions), here, properties, _ -> {});
    }

    private static LambdaFunction function(String name, String handler, Map<String, String> environment) {
        return new LambdaFunction(
                name, "handlers.jar", HANDLERS + handler, Optional.empty(), 128, Duration.ofSeconds(1), environment);
    }
}
