package fusionpbx.sessiontalk.local.fusionpbx;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes what must not be guessed, of the lengths and characters that FusionPBX uses. */
final class SampleSecrets {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String MARKS = "!^$%*?.";

    private final SecureRandom random = new SecureRandom();

    /** 32 letters and digits: FusionPBX takes no API key of 30 characters or fewer. */
    String apiKey() {
        return characters(32, LETTERS_AND_DIGITS);
    }

    /** 20 characters, a mark among them for certain, so that a caller has to encode it. */
    String sipPassword() {
        return characters(12, LETTERS_AND_DIGITS) + characters(1, MARKS) + characters(7, LETTERS_AND_DIGITS + MARKS);
    }

    private String characters(int length, String alphabet) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(index -> String.valueOf(alphabet.charAt(index)))
                .collect(Collectors.joining());
    }
}
