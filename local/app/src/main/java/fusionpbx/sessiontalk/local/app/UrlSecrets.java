package fusionpbx.sessiontalk.local.app;

import fusionpbx.sessiontalk.local.template.GeneratedSecret;
import java.security.SecureRandom;

/** Generates secrets as Secrets Manager does for a new stack. */
final class UrlSecrets {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final SecureRandom random = new SecureRandom();

    String generate(GeneratedSecret secret) {
        String alphabet = secret.punctuation() ? ALPHANUMERIC + PUNCTUATION : ALPHANUMERIC;
        return random.ints(secret.length(), 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }
}
