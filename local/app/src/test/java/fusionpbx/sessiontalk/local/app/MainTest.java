package fusionpbx.sessiontalk.local.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command line. */
class MainTest {
    private static final Pattern POSTGRES = Pattern.compile("jdbc:postgresql://127.0.0.1:(\\d+)/");

    @Test
    void twoRunSideBySideAndATerminatedOneLeavesNothingBehind(@TempDir Path directory) throws Exception {
        Process first = start(directory.resolve("1.json"));
        Process second = start(directory.resolve("2.json"));
        try {
            String banner = banner(first);
            banner(second);
            JsonNode info =
                    new ObjectMapper().readTree(directory.resolve("1.json").toFile());
            assertTrue(banner.contains(info.path("provisioning_url").asText()), banner);
            first.destroy();
            assertEquals(143, first.waitFor());
            assertFalse(Files.exists(directory.resolve("1.json")), "addresses of what runs no longer");
            assertTrue(Files.exists(directory.resolve("2.json")));
            int postgres = POSTGRES.matcher(banner)
                    .results()
                    .map(MatchResult::group)
                    .map(url -> Integer.valueOf(url.replaceAll(".*:(\\d+)/", "$1")))
                    .findFirst()
                    .orElseThrow();
            for (int port : List.of(
                    postgres,
                    URI.create(info.path("api").asText()).getPort(),
                    URI.create(info.path("data_api").asText()).getPort())) {
                assertThrows(IOException.class, () -> new Socket("127.0.0.1", port).close());
            }
            assertTrue(second.isAlive());
        } finally {
            first.destroy();
            second.destroy();
            second.waitFor();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port x                | 2 | Invalid value for option '--port': a whole number from 0 to 65535 is wanted (--help shows the options)
            --aws-port 65536        | 2 | Invalid value for option '--aws-port': a whole number from 0 to 65535 is wanted (--help shows the options)
            --data-api-latency -1   | 2 | Invalid value for option '--data-api-latency': a whole number from 0 to 60000 is wanted (--help shows the options)
            --fusionpbx 6           | 2 | Invalid value for option '--fusionpbx': The FusionPBX version must be one of 5.0.1, 5.4.4, 5.5.7 (--help shows the options)
            --fast                  | 2 | Unknown option: '--fast' (--help shows the options)
            --parameter Fallback    | 2 | Value for option option '--parameter' (NAME=VALUE) should be in KEY=VALUE format but was Fallback (--help shows the options)
            --parameter Fallback=x  | 1 | run: template.yaml, Parameters: no such parameter: Fallback
            --parameter ClusterArn= | 1 | run: --parameter: ClusterArn follows from what is started here
            --info /no/such/directory/info.json | 1 | run: --info: cannot write /no/such/directory/info.json
            --info /                | 1 | run: --info: / is a directory
            --port 0 --aws-port 0 --jdbc-url jdbc:postgresql://127.0.0.1:1/x | 1 | run: --jdbc-url: no PostgreSQL server answers there (SQLState 08001)
            """)
    void whatIsWrongIsOneLine(String arguments, int status, String line) {
        StringWriter errors = new StringWriter();
        CommandLine command = Main.commandLine(Path.of("../..")).setErr(new PrintWriter(errors));
        assertEquals(status, command.execute(arguments.split(" ")));
        assertEquals(line, errors.toString().strip());
    }

    @Test
    void aRefusalEndsTheProcess() throws Exception {
        Process process = start("--parameter", "Fallback=x");
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(
                "run: template.yaml, Parameters: no such parameter: Fallback",
                new String(process.getErrorStream().readAllBytes()).strip());
        assertEquals(1, process.exitValue());
    }

    @Test
    void itSaysItsVersion() throws Exception {
        Process process = start("--version");
        String printed = new String(process.getInputStream().readAllBytes());
        assertTrue(printed.startsWith("SessionTalk provisioning for FusionPBX "), printed);
        assertEquals(0, process.waitFor());
    }

    private static Process start(Path info) throws IOException {
        return start("--port", "0", "--aws-port", "0", "--info", info.toString());
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dsessiontalk.root=../..",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /** What it prints until it is ready. */
    private static String banner(Process process) throws IOException {
        StringBuilder text = new StringBuilder();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            text.append(line).append('\n');
            if (line.endsWith("Ctrl-C stops everything.")) {
                return text.toString();
            }
        }
        throw new AssertionError("it did not start: " + text
                + new String(process.getErrorStream().readAllBytes()));
    }
}
