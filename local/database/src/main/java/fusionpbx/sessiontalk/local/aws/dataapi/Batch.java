package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement run once for every set of values; not at all where there is no set, as the service does.
 *
 * <p>Whether the service commits the sets together is not documented. Here, outside a transaction, each is committed by
 * itself, which is what a client must be ready for. A statement that returns rows is refused, as PostgreSQL's JDBC driver
 * refuses it in a batch.
 */
record Batch(List<Execution> executions) implements Work<ObjectNode> {
    private static final Format PLAIN = new Format(false, false, false, false);

    static Batch of(SqlText sql, ArrayNode sets) {
        List<Execution> executions = new ArrayList<>();
        for (JsonNode set : sets) {
            Parameters parameters = Parameters.of(set);
            parameters.refuseSuperfluous(sql);
            executions.add(new Execution(sql, parameters, PLAIN));
        }
        return new Batch(executions);
    }

    @Override
    public ObjectNode on(Connection connection) throws SQLException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = answer.putArray("updateResults");
        for (Execution execution : executions) {
            ObjectNode one = execution.on(connection);
            if (one.has("records")) {
                throw SqlErrors.databaseError("ERROR: A result was returned when none was expected.", "0100E");
            }
            results.addObject().putArray("generatedFields");
        }
        return answer;
    }
}
