package fusionpbx.sessiontalk.authorize;

import java.util.Optional;
import java.util.regex.Pattern;

/** A FusionPBX user's API key. */
record ApiKey(String text) {

    /** FusionPBX accepts no shorter one, so that an empty or carelessly chosen key opens nothing. */
    static final int MIN_LENGTH = 31;

    /** Far beyond the 32 characters that FusionPBX makes: nothing longer is worth a query. */
    private static final int MAX_LENGTH = 512;

    private static final Pattern BEARER = Pattern.compile("bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    /** The key of an Authorization header, or nothing where it holds none that could be a user's. */
    static Optional<ApiKey> ofHeader(String header) {
        var bearer = BEARER.matcher(header);
        return bearer.matches()
                ? Optional.of(new ApiKey(bearer.group(1))).filter(ApiKey::isPlausible)
                : Optional.empty();
    }

    private boolean isPlausible() {
        return text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH && text.indexOf('\0') < 0;
    }

    /** Keeps the key out of logs and messages. */
    @Override
    public String toString() {
        return "ApiKey[…]";
    }
}
