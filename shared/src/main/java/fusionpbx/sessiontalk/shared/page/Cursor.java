package fusionpbx.sessiontalk.shared.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list that is ordered by a name and then by a UUID. To callers it is opaque, and it grants nothing: it says
 * where to go on, not what may be seen.
 *
 * @param name without NUL
 */
public record Cursor(String name, UUID uuid) {

    /**
     * Before everything: no text is less than the empty one, and no UUID less than that of zeros. An item of both would be
     * left out, and there is none.
     */
    static final Cursor FIRST = new Cursor("", new UUID(0, 0));

    private static final int UUID_LENGTH = 36;

    /** The cursor that a text of {@link #text} stands for; nothing for any other text. */
    public static Optional<Cursor> parse(String text) {
        try {
            var decoded = utf8(Base64.getUrlDecoder().decode(text));
            var cursor = new Cursor(decoded.substring(UUID_LENGTH), UUID.fromString(decoded.substring(0, UUID_LENGTH)));
            return Optional.of(cursor)
                    .filter(parsed ->
                            parsed.name.indexOf('\0') < 0 && parsed.text().equals(text));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((uuid + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
