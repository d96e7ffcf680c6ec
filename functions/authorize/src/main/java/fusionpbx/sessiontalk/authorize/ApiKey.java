package fusionpbx.sessiontalk.authorize;

import java.util.Optional;

/** A FusionPBX user's API key. */
record ApiKey(String text) {

    /** FusionPBX accepts no shorter one, so that an empty or carelessly chosen key opens nothing. */
    static final int MIN_LENGTH = 31;

    /** Far beyond the 32 characters that FusionPBX makes: nothing longer is worth a query. */
    private static final int MAX_LENGTH = 512;

    /** The key that a bearer's text is, or nothing where it could be no user's. */
    static Optional<ApiKey> parse(String bearer) {
        return Optional.of(new ApiKey(bearer)).filter(ApiKey::isPlausible);
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
