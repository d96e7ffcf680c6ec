package fusionpbx.sessiontalk.shared.session;

import fusionpbx.sessiontalk.shared.code.Code;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret that stands for a FusionPBX user's API key while they are signed in: {@code sts_} and 32 random bytes as base64url
 * without padding. The database holds only the {@link #hash}.
 */
public record SessionToken(String text) {

    /** What distinguishes a token from an API key: a key that began so would be taken for a token. */
    private static final String PREFIX = "sts_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    /** A new token. */
    public static SessionToken random(SecureRandom random) {
        return new SessionToken(PREFIX + Code.random(random).text());
    }

    /** Whether a bearer's text is meant to be a token, well-formed or not, and no API key. */
    public static boolean isMeantBy(String bearer) {
        return bearer.startsWith(PREFIX);
    }

    /** The token that a bearer's text is; nothing where it is none, or none that {@link #random} could have made. */
    public static Optional<SessionToken> parse(String bearer) {
        return FORM.matcher(bearer).matches() ? Optional.of(new SessionToken(bearer)) : Optional.empty();
    }

    /** The token's SHA-256 in lower-case hexadecimal digits. */
    public String hash() {
        return Code.sha256(text);
    }

    /** Keeps the token out of logs and messages. */
    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
