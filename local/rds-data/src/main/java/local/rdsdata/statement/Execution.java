package local.rdsdata.statement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One statement with its values, to be run on whatever connection the call has. */
record Execution(SqlText sql, Parameters parameters, boolean metadata) implements Work<ObjectNode> {
    /** More rows than 1 MiB holds of the smallest: enough to see that a result is too large. */
    private static final int ROWS = 180_000;

    @Override
    public ObjectNode on(Connection connection) throws SQLException {
        // Without a value for every parameter PostgreSQL itself says what is missing.
        boolean bound = parameters.covers(sql);
        try (PreparedStatement statement = connection.prepareStatement(bound ? sql.positional() : sql.numbered())) {
            statement.setMaxRows(ROWS);
            if (bound) {
                parameters.bind(sql, statement);
            }
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            if (statement.execute()) {
                try (ResultSet rows = statement.getResultSet()) {
                    new Records(rows).addTo(answer);
                    if (metadata) {
                        answer.set("columnMetadata", Metadata.of(rows.getMetaData()));
                    }
                }
                return answer.put("numberOfRecordsUpdated", 0);
            }
            answer.put("numberOfRecordsUpdated", Math.max(0, statement.getLargeUpdateCount()));
            answer.putArray("generatedFields");
            return answer;
        }
    }
}
