package fusionpbx.sessiontalk.local.app;

/** The application cannot start. Its message is one line that says what to do about it; it holds no secret. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message.lines().findFirst().orElse("it gave no reason"));
    }
}
