package local.rdsdata.postgres;

/** The embedded PostgreSQL server could not start or does not do what it was asked to do; the message is one line. */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
