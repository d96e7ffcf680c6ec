package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;

/**
 * What an extension is searched for by.
 *
 * @param text at most {@value #MAX_LENGTH} characters without NUL; empty finds all
 */
record ExtensionSearch(String text) {

    /** Characters; no more of any text is searched. */
    static final int MAX_LENGTH = 250;

    /** @throws ProblemException 400 if no text in the database can hold it */
    static ExtensionSearch requested(ApiRequest request) {
        var text = request.query("search").orElse("");
        if (text.length() > MAX_LENGTH) {
            throw new ProblemException(Problem.badRequest("search is longer than " + MAX_LENGTH + " characters."));
        }
        if (text.indexOf('\0') >= 0) {
            throw new ProblemException(
                    Problem.badRequest("search holds a character that no text in the database can hold."));
        }
        return new ExtensionSearch(text);
    }
}
