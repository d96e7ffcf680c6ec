package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** One column of a result, and how the value in its place is told. */
record Column(int place, String label, ColumnType type, Format format) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A value with the member of Field that holds it. */
    record Value(String member, JsonNode content) {}

    static Column of(int place, ResultSetMetaData metadata, Format format) throws SQLException {
        String typeName = metadata.getColumnTypeName(place);
        ColumnType type = ColumnType.of(typeName, metadata.getColumnType(place))
                .orElseThrow(() -> AwsError.UNSUPPORTED_RESULT.saying(
                        "The result contains the unsupported data type " + ColumnType.told(typeName) + "."));
        return new Column(place, metadata.getColumnLabel(place), type, format);
    }

    Value value(ResultSet row) throws SQLException {
        if (row.getString(place) == null) {
            return new Value("isNull", JSON.booleanNode(true));
        }
        return switch (type) {
            case LONG -> whole(row.getLong(place));
            case DOUBLE -> new Value("doubleValue", JSON.numberNode(row.getDouble(place)));
            case DECIMAL -> decimal(row);
            case BOOLEAN -> new Value("booleanValue", JSON.booleanNode(row.getBoolean(place)));
            case BLOB -> new Value("blobValue", JSON.binaryNode(row.getBytes(place)));
            case TEXT -> string(row.getString(place));
            case DATE -> string(Moments.of(row.getObject(place, LocalDate.class)));
            case TIME -> string(Moments.of(row.getObject(place, LocalTime.class)));
            case TIMESTAMP -> string(Moments.of(row.getObject(place, LocalDateTime.class)));
            case TIMESTAMPTZ -> string(Moments.of(row.getObject(place, OffsetDateTime.class)));
            case LONGS, DOUBLES, BOOLEANS, STRINGS -> new Value("arrayValue", ArrayValue.of(type, row.getArray(place)));
        };
    }

    private Value whole(long value) {
        return format.longsAsStrings() ? string(Long.toString(value)) : new Value("longValue", JSON.numberNode(value));
    }

    private Value decimal(ResultSet row) throws SQLException {
        String text = row.getString(place);
        if (!format.decimalsAsNumbers()) {
            return string(text);
        }
        BigDecimal value = new BigDecimal(text);
        return value.scale() <= 0
                ? whole(value.longValue())
                : new Value("doubleValue", JSON.numberNode(value.doubleValue()));
    }

    private static Value string(String text) {
        return new Value("stringValue", JSON.textNode(text));
    }
}
