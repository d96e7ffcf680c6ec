package fusionpbx.sessiontalk.local.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The machine's PHP, which runs the app folder as a PBX would. Where it is not installed the test is skipped and says so. */
final class Php {
    static final Path FOLDER = Path.of("../../fusionpbx");

    private Php() {}

    static void assumeInstalled() {
        assumeTrue(answers("php", "-v"), "php is not installed (php-cli)");
    }

    /** With what FusionPBX itself requires. */
    static void assumeInstalledWithExtensions() throws IOException {
        assumeInstalled();
        List<String> extensions = start("php", "-m").inputReader().lines().toList();
        for (var extension : List.of("curl", "pdo_pgsql")) {
            assumeTrue(extensions.contains(extension), "php has no " + extension + " (php-curl, php-pgsql)");
        }
    }

    /** What it prints when it succeeds. */
    static String run(String... arguments) throws IOException, InterruptedException {
        var process =
                start(Stream.concat(Stream.of("php"), Arrays.stream(arguments)).toArray(String[]::new));
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }

    private static boolean answers(String... command) {
        try {
            var process = start(command);
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
