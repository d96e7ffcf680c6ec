package local.rdsdata.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The output of the server and of the tools that create and start it; read only to report why it does not start. */
record ServerLog(Path file) {
    private static final List<String> MARKS = List.of("error:", "FATAL:", "unshare:");

    /** Goes with this JVM at the latest. */
    static ServerLog create() {
        try {
            var file = Files.createTempFile("embedded-postgres-", ".log");
            file.toFile().deleteOnExit();
            return new ServerLog(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for the operator: the first complaint in the log, else what the failure says. */
    String reason(Exception failure) {
        return "The embedded PostgreSQL server cannot start here: "
                + complaints().stream().findFirst().orElseGet(() -> firstLine(failure))
                + " (run as another user than root, or use an existing server)";
    }

    private List<String> complaints() {
        try {
            // A tool may speak in the machine's own character set.
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> MARKS.stream().anyMatch(line::contains))
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
