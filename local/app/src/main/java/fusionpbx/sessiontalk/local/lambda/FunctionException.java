package fusionpbx.sessiontalk.local.lambda;

/** A function cannot be hosted: its jar, its class or its environment. The message is one line for the operator. */
public final class FunctionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FunctionException(String message) {
        super(message);
    }
}
