package local.lambdaruntime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a function has logged, as the runtime client hands it to Lambda: each entry in a frame of its own, so that one without a line's
 * end is still one entry. A frame begins with four bytes of kind and level, four of length and eight of time.
 */
record TelemetryLog(Path file) {

    private static final int KIND = 4;
    private static final int TIME = 8;

    /** The entries so far, without their frames. */
    List<String> entries() {
        var frames = ByteBuffer.wrap(bytes());
        var entries = new ArrayList<String>();
        while (frames.hasRemaining()) {
            frames.position(frames.position() + KIND);
            var entry = new byte[frames.getInt()];
            frames.position(frames.position() + TIME);
            frames.get(entry);
            entries.add(new String(entry, StandardCharsets.UTF_8));
        }
        return entries;
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
