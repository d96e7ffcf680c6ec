package fusionpbx.sessiontalk.shared.schema;

/** The schema cannot be brought up to date, and trying again would not help. Its message is for an operator and holds no value. */
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }
}
