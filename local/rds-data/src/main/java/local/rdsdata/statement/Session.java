package local.rdsdata.statement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;

/** Where one call's statement runs. */
@FunctionalInterface
interface Session {
    ObjectNode give(Work<ObjectNode> work) throws SQLException;

    /** Runs the work; what PostgreSQL refuses becomes the service's error. */
    default ObjectNode run(Work<ObjectNode> work) {
        try {
            return give(work);
        } catch (SQLException fault) {
            throw SqlErrors.of(fault);
        }
    }
}
