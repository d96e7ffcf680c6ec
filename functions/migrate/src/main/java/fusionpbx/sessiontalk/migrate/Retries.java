package fusionpbx.sessiontalk.migrate;

import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Repeats calls that are safe to repeat.
 *
 * @param backoff between attempts
 * @param hasTime asked before each further attempt
 */
record Retries(Backoff backoff, BooleanSupplier hasTime) {

    private static final int MAX_ATTEMPTS = 3;

    /**
     * What the call answers.
     *
     * @throws SqlFault if the database refuses it for another reason than other work that came in between, or again and again
     */
    <T> T of(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (SqlFault fault) {
                var mayPass = fault.sqlState().isEmpty() || fault.isConflict();
                if (!mayPass || attempt == MAX_ATTEMPTS || !hasTime.getAsBoolean() || !backoff.waitAfter(attempt)) {
                    throw fault;
                }
            }
        }
    }
}
