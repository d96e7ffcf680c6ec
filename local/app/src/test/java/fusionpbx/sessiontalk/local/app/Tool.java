package fusionpbx.sessiontalk.local.app;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A program of the machine's own that a test needs; where it is not installed the test is skipped and says so. */
record Tool(String name, Map<String, String> environment) {

    /** Some of them take a second to say their version. */
    private static final Map<String, Boolean> INSTALLED = new ConcurrentHashMap<>();

    static Tool installed(String name, String... arguments) {
        var tool = new Tool(name, Map.of());
        assumeTrue(INSTALLED.computeIfAbsent(name, _ -> tool.answers(arguments)), name + " is not installed");
        return tool;
    }

    /** With these variables besides those that it has. */
    Tool with(Map<String, String> variables) {
        var all = new HashMap<>(environment);
        all.putAll(variables);
        return new Tool(name, Map.copyOf(all));
    }

    /** What it prints when it succeeds. */
    String run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), name + " did not end");
        assertTrue(process.exitValue() == 0, () -> name + " failed: " + printed);
        return printed;
    }

    private boolean answers(String... arguments) {
        try {
            var process = start(arguments);
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(name));
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
