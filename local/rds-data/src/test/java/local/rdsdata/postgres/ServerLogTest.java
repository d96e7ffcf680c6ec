package local.rdsdata.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    private static final String BEFORE = "The embedded PostgreSQL server cannot start here: ";
    private static final String AFTER = " (run as another user than root, or use an existing server)";

    @TempDir
    private Path directory;

    private ServerLog log;

    @BeforeEach
    void begin() {
        log = new ServerLog(directory.resolve("server.log"));
    }

    @Test
    void quotesTheFirstComplaint() throws Exception {
        Files.writeString(
                log.file(), "making files ... ok\ninitdb: error: cannot be run as root\ninitdb: hint: log in\n");
        assertEquals(BEFORE + "initdb: error: cannot be run as root" + AFTER, log.reason(failure()));
    }

    @Test
    void quotesTheFailureWhereTheLogIsSilent() throws Exception {
        Files.writeString(log.file(), "making files ... ok\n");
        assertEquals(BEFORE + "no room" + AFTER, log.reason(failure()));
    }

    @Test
    void quotesTheFailureWhereThereIsNoLog() {
        assertEquals(BEFORE + "no room" + AFTER, log.reason(failure()));
    }

    private static Exception failure() {
        return new IOException("no room\nat all");
    }
}
