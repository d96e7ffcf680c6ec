package local.rdsdata.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The superuser's password for as long as initdb reads it, in a file that only its owner may read. */
record PasswordFile(Path path) implements AutoCloseable {

    static PasswordFile of(String password) throws IOException {
        var file = new PasswordFile(Files.createTempFile("embedded-postgres-", ".password"));
        Files.writeString(file.path(), password);
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
