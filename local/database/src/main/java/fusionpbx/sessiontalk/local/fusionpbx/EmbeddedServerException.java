package fusionpbx.sessiontalk.local.fusionpbx;

/** The embedded PostgreSQL server could not start or does not do what it was told; the message is one line. */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
