package local.rdsdata.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a server keeps its databases. In memory where Linux offers a file system for that, since copying a database there takes a
 * tenth of the time; else in the directory for temporary files.
 */
final class DataDirectory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path TEMPORARY = Path.of("/tmp");
    /** In bytes: several servers at once, each with the databases of a few tests. A container has 64 MiB there by default. */
    private static final long ROOM = 4L << 30;

    private static final Pattern NAME = Pattern.compile("data-(\\d+)-.*");

    private DataDirectory() {}

    /** A path for a new directory. What programs that were killed left behind beside it is removed. */
    static Path choose() {
        // A program that was given a directory for temporary files of its own gets its data there.
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        var parent = (temporary.equals(TEMPORARY) && hasRoom() ? MEMORY : temporary).resolve("embedded-pg");
        removeAbandoned(parent);
        return parent.resolve("data-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    private static boolean hasRoom() {
        try {
            return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
        } catch (IOException e) {
            return false;
        }
    }

    private static void removeAbandoned(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (var entries = Files.list(parent)) {
            entries.filter(DataDirectory::isAbandoned).forEach(Directories::delete);
        } catch (IOException | UncheckedIOException e) {
            // Another program removes it at this moment, or it is another user's: it does not hinder.
        }
    }

    private static boolean isAbandoned(Path directory) {
        var name = NAME.matcher(directory.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }
}
