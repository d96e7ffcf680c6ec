package fusionpbx.sessiontalk.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.handlers.HandlerJar;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import fusionpbx.sessiontalk.local.template.Surroundings;
import java.io.IOException;
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
    void aMissingJarTellsHowToBuildIt() {
        LambdaFunction missing =
                new LambdaFunction("F", "none.jar", "a.B", Optional.empty(), 128, Duration.ofSeconds(1), Map.of());
        FunctionException refused = assertThrows(FunctionException.class, () -> start(missing));
        assertTrue(refused.getMessage().endsWith("none.jar is missing (of F): build it with ./mvnw package"));
    }

    @Test
    void variablesAreSetWhileTheHostRunsAndRestoredAfterwards() {
        System.setProperty("FIRST_VARIABLE", "before");
        try (FunctionHost _ = start(function("F", "Echo", Map.of("FIRST_VARIABLE", "a", "SECOND_VARIABLE", "b")))) {
            assertEquals("a", System.getProperty("FIRST_VARIABLE"));
            assertEquals("b", System.getProperty("SECOND_VARIABLE"));
        }
        assertEquals("before", System.clearProperty("FIRST_VARIABLE"));
        assertNull(System.getProperty("SECOND_VARIABLE"));
    }

    @Test
    void aFailedStartRestoresThemToo() {
        assertThrows(FunctionException.class, () -> start(function("F", "Missing", Map.of("FIRST_VARIABLE", "a"))));
        assertNull(System.getProperty("FIRST_VARIABLE"));
        start(function("F", "Echo", Map.of())).close();
    }

    @Test
    void twoValuesUnderOneNameAreRefused() {
        FunctionException refused = assertThrows(
                FunctionException.class,
                () -> start(function("F", "Echo", Map.of("V", "a")), function("G", "Echo", Map.of("V", "b"))));
        assertEquals("G: another function gives V another value, which one process cannot do", refused.getMessage());
    }

    @Test
    void twoHostsCannotShareAProcess() {
        try (FunctionHost _ = start(function("F", "Echo", Map.of()))) {
            FunctionException refused =
                    assertThrows(FunctionException.class, () -> start(function("F", "Echo", Map.of())));
            assertEquals("another application runs in this process", refused.getMessage());
        }
    }

    private FunctionHost start(LambdaFunction... functions) {
        Surroundings here = new Surroundings("us-east-1", "1", "s", Map.of(), Map.of(), Map.of());
        return FunctionHost.start(directory, List.of(functions), here, Map.of(), _ -> {});
    }

    private static LambdaFunction function(String name, String handler, Map<String, String> environment) {
        return new LambdaFunction(
                name, "handlers.jar", HANDLERS + handler, Optional.empty(), 128, Duration.ofSeconds(1), environment);
    }
}
