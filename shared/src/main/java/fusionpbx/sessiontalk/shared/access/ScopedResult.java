package fusionpbx.sessiontalk.shared.access;

import fusionpbx.sessiontalk.shared.sql.JsonAnswer;

/**
 * What became of a request for something within a {@link Scope}.
 *
 * @param <T> what is found
 */
public sealed interface ScopedResult<T> {

    /** What the database's functions that change something in a scope answer as {@code result}. */
    enum ChangeResult {
        DONE,
        NOT_FOUND,
        NO_SUCH_DOMAIN
    }

    /**
     * Reads the answer of a function that changes something in a scope.
     *
     * @param changed what was changed, if it was
     */
    static <T> ScopedResult<T> of(JsonAnswer answer, T changed) {
        return switch (answer.choice("result", ChangeResult.class)) {
            case DONE -> new Found<>(changed);
            case NOT_FOUND -> new NotFound<>();
            case NO_SUCH_DOMAIN -> new NoSuchDomain<>();
        };
    }

    record Found<T>(T value) implements ScopedResult<T> {}

    /** It does not exist, or the caller may not see it. */
    record NotFound<T>() implements ScopedResult<T> {}

    /** The scope's domain does not exist or is disabled. */
    record NoSuchDomain<T>() implements ScopedResult<T> {}
}
