package local.rdsdata.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server ends with the program that started it and leaves no process, directory or log behind. */
@Execution(ExecutionMode.CONCURRENT)
class ServerLifeTest {
    @TempDir
    private Path temporary;

    /** Starts a server, prints its address, and closes the server at a line of input. */
    static final class Program {
        public static void main(String[] arguments) throws IOException {
            try (var server = PostgresServer.start()) {
                System.out.println(server.jdbcUrl("postgres"));
                System.in.read();
            }
        }
    }

    @Test
    void leavesNothingWhenClosed() throws Exception {
        var program = program();
        var url = program.inputReader().readLine();
        assertEquals(List.of("data", "log"), held());
        program.outputWriter().append('\n').close();
        assertLeavesNothing(program, url);
        assertEquals(0, program.exitValue());
    }

    /**
     * A termination request takes the same way down as Ctrl-C. It closes the input too, so that the program stops its server
     * at the same time as the exit does.
     */
    @Test
    void leavesNothingWhenTheProgramIsInterrupted() throws Exception {
        var program = program();
        var url = program.inputReader().readLine();
        assertEquals(List.of("data", "log"), held());
        program.destroy();
        assertLeavesNothing(program, url);
    }

    @Test
    void whatAKilledProgramLeftIsRemovedByTheNextOne() throws Exception {
        var killed = program();
        killed.inputReader().readLine();
        killed.destroyForcibly().waitFor();
        assertEquals(List.of("data", "log"), held());
        var next = program();
        var url = next.inputReader().readLine();
        assertEquals(List.of("data", "log", "log"), held());
        next.outputWriter().append('\n').close();
        assertTrue(next.waitFor(30, TimeUnit.SECONDS), "the program ends");
        assertGone(url);
        assertEquals(List.of("log"), held());
    }

    @Test
    void mayBeClosedTwice() {
        var server = PostgresServer.start();
        server.close();
        server.close();
    }

    /** A file where the directory should be is one hindrance that can be had anywhere. */
    @Test
    void saysInOneLineWhyItCannotStart() throws Exception {
        Files.createFile(temporary.resolve("embedded-pg"));
        var program = program();
        assertTrue(program.waitFor(30, TimeUnit.SECONDS), "the program ends");
        assertEquals(List.of(), held());
        assertNotEquals(0, program.exitValue());
        var message = program.errorReader().lines().findFirst().orElseThrow();
        assertTrue(
                message.contains("EmbeddedServerException: The embedded PostgreSQL server cannot start here: "),
                message);
    }

    private void assertLeavesNothing(Process program, String url) throws Exception {
        assertTrue(program.waitFor(30, TimeUnit.SECONDS), "the program ends");
        assertGone(url);
        assertEquals(List.of(), held());
    }

    private static void assertGone(String url) {
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        assertThrows(IOException.class, () -> new Socket("127.0.0.1", port).close());
    }

    private Process program() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djava.io.tmpdir=" + temporary,
                        // The binaries that other tests have unpacked: unpacking takes longer than all the rest.
                        "-Dot.epg.working-dir=" + Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .start();
    }

    /** What a server keeps in the temporary directory, the unpacked binaries apart: those are for the next one. */
    private List<String> held() throws IOException {
        try (var paths = Files.walk(temporary, 2)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("data-") || name.endsWith(".log"))
                    .map(name -> name.startsWith("data-") ? "data" : "log")
                    .sorted()
                    .toList();
        }
    }
}
