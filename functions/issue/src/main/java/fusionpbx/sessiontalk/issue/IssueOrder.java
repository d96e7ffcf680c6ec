package fusionpbx.sessiontalk.issue;

import java.util.Optional;
import java.util.UUID;

/**
 * What is wanted of a code.
 *
 * @param expiresIn seconds for which it may be used, above 0; absent means for as long as the settings allow
 * @param replaces the phone that an activation with it removes
 * @param email the e-mail that is to carry it
 * @param key what a repeated request is known by, 1 to 101 characters without NUL
 * @param origin where the API is, for links that lead there
 */
record IssueOrder(
        Optional<Long> expiresIn,
        Optional<UUID> replaces,
        Optional<EmailRequest> email,
        Optional<String> key,
        String origin) {

    /** The same for one of several extensions, with a key of its own: no request by itself has one with a line feed. */
    IssueOrder of(UUID extension) {
        return new IssueOrder(expiresIn, replaces, email, key.map(each -> each + "\n" + extension), origin);
    }
}
