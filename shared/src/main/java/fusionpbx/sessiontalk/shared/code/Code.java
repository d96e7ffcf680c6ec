package fusionpbx.sessiontalk.shared.code;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret that a QR code carries and a phone keeps for ever. Its text is for the QR code alone; everything else uses
 * the {@link #hash}.
 *
 * @param text what the phone sends, compared byte for byte
 */
public record Code(String text) {

    private static final int BYTES = 32;

    /** A new code: 32 random bytes as base64url without padding (43 characters, none of them {@code : @ %} or blank). */
    public static Code random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Code(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The code's SHA-256 in lower-case hexadecimal digits: all that the database holds of it. */
    public String hash() {
        return sha256(text);
    }

    /** Keeps the code out of logs and messages. */
    @Override
    public String toString() {
        return "Code[…]";
    }

    /** The SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal digits. */
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
