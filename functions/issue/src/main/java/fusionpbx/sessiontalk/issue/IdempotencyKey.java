package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.Optional;

/** The header Idempotency-Key, by which a request that is sent again is known. */
final class IdempotencyKey {

    private static final String HEADER = "idempotency-key";

    private IdempotencyKey() {}

    /**
     * The key of a request, if it has one.
     *
     * @throws ProblemException 400 if it is not 1 to 64 printable characters of ASCII
     */
    static Optional<String> of(ApiRequest request) {
        var key = request.headers().value(HEADER);
        if (!key.map(text -> text.matches("[\\x21-\\x7e]([\\x20-\\x7e]{0,62}[\\x21-\\x7e])?"))
                .orElse(true)) {
            throw new ProblemException(Problem.badRequest("Idempotency-Key is not 1 to 64 characters of ASCII."));
        }
        return key;
    }
}
