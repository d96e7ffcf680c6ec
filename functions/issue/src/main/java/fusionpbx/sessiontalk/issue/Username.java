package fusionpbx.sessiontalk.issue;

import java.util.Optional;

/**
 * The name that a phone is set up with: extension@domain.
 *
 * <p>The QR code separates its parts by colons and knows no escape, and the app may read {@code %}. A name that holds such
 * a character, or more than the one {@code @}, would set the phone up with something else; it is refused.
 */
final class Username {

    /** No part is longer in any FusionPBX that works; it keeps the QR code's size within bounds. */
    private static final int LONGEST_PART = 253;

    private Username() {}

    /** The name, or nothing where it cannot be put into a QR code. */
    static Optional<String> of(String extension, String domain) {
        return isFit(extension) && isFit(domain) ? Optional.of(extension + "@" + domain) : Optional.empty();
    }

    /** Whether a part of the QR code's text can stand in it. */
    static boolean isFit(String part) {
        return !part.isEmpty() && part.length() <= LONGEST_PART && part.chars().allMatch(Username::isFit);
    }

    private static boolean isFit(int character) {
        return ":@%".indexOf(character) < 0
                && !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && !Character.isISOControl(character);
    }
}
