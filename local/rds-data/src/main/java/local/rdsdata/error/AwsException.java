package local.rdsdata.error;

import org.jspecify.annotations.Nullable;

/** An answer other than 200: what the service says instead of a result. */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;

    /** @param message null where the service says nothing */
    public AwsException(String type, int status, @Nullable String message) {
        // An answer, not a fault of this program: a stack trace would say nothing.
        super(message, null, false, false);
        this.type = type;
        this.status = status;
    }

    /** The name that a client finds in {@code x-amzn-ErrorType} or {@code __type}. */
    public String type() {
        return type;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
