package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.Optional;

/**
 * Which extensions are asked for.
 *
 * @param text at most {@value #MAX_LENGTH} characters without NUL; empty finds all
 * @param state the one they are to be in; absent means any
 * @param counted whether those found are to be counted by state, which takes a look at all their phones and codes
 */
record ExtensionSearch(String text, Optional<ExtensionState> state, boolean counted) {

    /** Characters; no more of any text is searched. */
    static final int MAX_LENGTH = 250;

    /** @throws ProblemException 400 if the text is too long or holds what no text in the database can, or there is no such state */
    static ExtensionSearch requested(ApiRequest request) {
        return new ExtensionSearch(
                text(request.query("search").orElse("")),
                request.query("state").map(ExtensionSearch::state),
                request.query("counts").map(ExtensionSearch::flag).orElse(false));
    }

    private static String text(String text) {
        if (text.length() > MAX_LENGTH) {
            throw malformed("search is longer than " + MAX_LENGTH + " characters.");
        }
        if (text.indexOf('\0') >= 0) {
            throw malformed("search holds a character that no text in the database can hold.");
        }
        return text;
    }

    private static ExtensionState state(String text) {
        return ExtensionState.named(text)
                .orElseThrow(() -> malformed("state is none of none, pending, active, stale and disabled."));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw malformed("counts is neither true nor false.");
        };
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }
}
