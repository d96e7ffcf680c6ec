package fusionpbx.sessiontalk.provision;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query string, read strictly: API Gateway's own reading joins repeated parameters with a comma, and replaces bytes that
 * are not UTF-8, so that two different values could look the same.
 */
final class QueryString {

    private QueryString() {}

    /** The parameters by name, none for null; nothing if a name comes twice, an escape is malformed, or the bytes are not UTF-8. */
    static Optional<Map<String, String>> parse(@Nullable String raw) {
        var parameters = new HashMap<String, String>();
        try {
            for (var pair : (raw == null ? "" : raw).split("&")) {
                int equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                if (!name.isEmpty() && parameters.putIfAbsent(name, value) != null) {
                    return Optional.empty();
                }
            }
            return Optional.of(parameters);
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String decode(String text) throws CharacterCodingException {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '+' -> bytes.write(' ');
                case '%' -> {
                    // Unlike Character.digit it takes digits of no other script.
                    bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                    i += 2;
                }
                default -> bytes.write(ascii(c));
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    /** Anything else stands in a URL by escapes of its UTF-8 bytes (RFC 3986). */
    private static int ascii(char c) throws CharacterCodingException {
        if (c > 0x7F) {
            throw new CharacterCodingException();
        }
        return c;
    }
}
