package fusionpbx.sessiontalk.shared.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list that is ordered by a name and then by a UUID. To callers it is opaque, and it grants nothing: it says
 * where to go on, not what may be seen.
 *
 * @param name without NUL
 */
public record Cursor(String name, UUID uuid) {

    static final Cursor FIRST = new Cursor("", new UUID(0, 0));

    private static final int UUID_LENGTH = 36;

    /**
     * The cursor of an earlier answer.
     *
     * @throws IllegalArgumentException if it is none; its message is for the caller
     */
    static Cursor parse(String text) {
        try {
            var decoded = utf8(Base64.getUrlDecoder().decode(text));
            var cursor = new Cursor(decoded.substring(UUID_LENGTH), UUID.fromString(decoded.substring(0, UUID_LENGTH)));
            if (cursor.name.indexOf('\0') < 0 && cursor.text().equals(text)) {
                return cursor;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException malformed) {
            // Said below, without what the caller sent.
        }
        throw new IllegalArgumentException("cursor is not one that an earlier answer named as next_cursor.");
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((uuid + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
