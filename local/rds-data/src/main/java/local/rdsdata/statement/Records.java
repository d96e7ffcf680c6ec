package local.rdsdata.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import local.rdsdata.error.AwsError;

/** Turns a result set into the answer's members. */
final class Records {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ResultSet rows;
    private final List<Column> columns = new ArrayList<>();
    private long size;

    Records(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData metadata = rows.getMetaData();
        for (int place = 1; place <= metadata.getColumnCount(); place++) {
            columns.add(Column.of(place, metadata));
        }
    }

    /** Adds the rows as the member {@code records}. */
    void addTo(ObjectNode answer) throws SQLException {
        answer.set("records", fields());
    }

    private ArrayNode fields() throws SQLException {
        ArrayNode records = JSON.arrayNode();
        while (rows.next()) {
            measure();
            ArrayNode record = records.addArray();
            for (Column column : columns) {
                Column.Value value = column.value(rows);
                record.addObject().set(value.member(), value.content());
            }
        }
        return records;
    }

    /**
     * A row costs two octets, four for each column, and those of its values in PostgreSQL's text form; with this sum the
     * service's limit of 1 MiB was found to the row.
     */
    private void measure() throws SQLException {
        long row = 2 + 4L * columns.size();
        for (Column column : columns) {
            String text = rows.getString(column.place());
            row += text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
        }
        size += row;
        if (row > ServiceLimits.ROW) {
            throw AwsError.UNSUPPORTED_RESULT.saying("The result contains a row that exceeds the size limit 64 KB.");
        }
        if (size > ServiceLimits.RESULT) {
            throw AwsError.UNSUPPORTED_RESULT.saying("The result exceeds the size limit 1 MB.");
        }
    }
}
