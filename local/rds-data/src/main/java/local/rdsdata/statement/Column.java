package local.rdsdata.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import local.rdsdata.error.AwsError;

/** One column of a result, and the form of its values in a result. */
record Column(int place, ColumnType type) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A value with the member of Field that holds it. */
    record Value(String member, JsonNode content) {}

    static Column of(int place, ResultSetMetaData metadata) throws SQLException {
        String typeName = metadata.getColumnTypeName(place);
        ColumnType type = ColumnType.of(typeName, metadata.getColumnType(place))
                .orElseThrow(() -> AwsError.UNSUPPORTED_RESULT.saying(
                        "The result contains the unsupported data type " + ColumnType.display(typeName) + "."));
        return new Column(place, type);
    }

    Value value(ResultSet row) throws SQLException {
        if (row.getString(place) == null) {
            return new Value("isNull", JSON.booleanNode(true));
        }
        return switch (type) {
            case LONG -> new Value("longValue", JSON.numberNode(row.getLong(place)));
            case DOUBLE -> new Value("doubleValue", JSON.numberNode(row.getDouble(place)));
            case BOOLEAN -> new Value("booleanValue", JSON.booleanNode(row.getBoolean(place)));
            case BLOB -> new Value("blobValue", JSON.binaryNode(row.getBytes(place)));
            case DECIMAL, TEXT -> string(row.getString(place));
            case DATE -> string(TimestampFormat.of(row.getObject(place, LocalDate.class)));
            case TIME -> string(TimestampFormat.of(row.getObject(place, LocalTime.class)));
            case TIMESTAMP -> string(TimestampFormat.of(row.getObject(place, LocalDateTime.class)));
            case TIMESTAMPTZ -> string(TimestampFormat.of(row.getObject(place, OffsetDateTime.class)));
        };
    }

    private static Value string(String text) {
        return new Value("stringValue", JSON.textNode(text));
    }
}
