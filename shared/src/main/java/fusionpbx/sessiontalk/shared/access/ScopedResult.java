package fusionpbx.sessiontalk.shared.access;

/**
 * What became of a request for something within a {@link Scope}.
 *
 * @param <T> what is found
 */
public sealed interface ScopedResult<T> {

    record Found<T>(T value) implements ScopedResult<T> {}

    /** It does not exist, or the caller may not see it. */
    record NotFound<T>() implements ScopedResult<T> {}

    /** The scope's domain does not exist or is disabled. */
    record NoSuchDomain<T>() implements ScopedResult<T> {}
}
