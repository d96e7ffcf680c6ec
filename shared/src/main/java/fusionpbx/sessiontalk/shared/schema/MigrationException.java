package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.util.function.Supplier;

/** The schema cannot be brought up to date. Its message is for an operator: it names what is concerned and holds no value. */
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    MigrationException(String message) {
        this(message, false);
    }

    private MigrationException(String message, boolean mayPass) {
        super(message);
        this.mayPass = mayPass;
    }

    /** Whether other work came in between, so that the same migration may succeed if it is tried again. */
    public boolean mayPass() {
        return mayPass;
    }

    /**
     * Does the work, and names the object where the database refuses it.
     *
     * @throws SqlFault if the database gave no answer
     */
    static <T> T naming(String object, Supplier<T> work) {
        try {
            return work.get();
        } catch (SqlFault fault) {
            throw fault.sqlState().isEmpty()
                    ? fault
                    : new MigrationException(object + ": " + fault.getMessage(), fault.isConflict());
        }
    }
}
