package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns a result set into the answer's members. */
final class Records {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ResultSet rows;
    private final Format format;
    private final List<Column> columns = new ArrayList<>();
    private long size;

    Records(ResultSet rows, Format format) throws SQLException {
        this.rows = rows;
        this.format = format;
        ResultSetMetaData metadata = rows.getMetaData();
        for (int place = 1; place <= metadata.getColumnCount(); place++) {
            columns.add(Column.of(place, metadata, format));
        }
    }

    void tell(ObjectNode answer) throws SQLException {
        if (format.json()) {
            answer.put("formattedRecords", objects().toString());
            return;
        }
        answer.set("records", fields());
        if (format.metadata()) {
            answer.set("columnMetadata", Metadata.of(rows.getMetaData()));
        }
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

    private ArrayNode objects() throws SQLException {
        Set<String> labels = new HashSet<>();
        for (Column column : columns) {
            if (!labels.add(column.label())) {
                throw AwsError.UNSUPPORTED_RESULT.saying("The result has two columns named " + column.label());
            }
        }
        ArrayNode records = JSON.arrayNode();
        while (rows.next()) {
            measure();
            ObjectNode record = records.addObject();
            for (Column column : columns) {
                record.set(column.label(), plain(column.value(rows)));
            }
        }
        return records;
    }

    private static JsonNode plain(Column.Value value) {
        return switch (value.member()) {
            case "isNull" -> JSON.nullNode();
            case "arrayValue" -> value.content().elements().next();
            default -> value.content();
        };
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
        if (row > Limits.ROW) {
            throw AwsError.UNSUPPORTED_RESULT.saying("The result contains a row that exceeds the size limit 64 KB.");
        }
        if (size > Limits.RESULT) {
            throw AwsError.UNSUPPORTED_RESULT.saying("The result exceeds the size limit 1 MB.");
        }
    }
}
