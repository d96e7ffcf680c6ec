package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.postgresql.util.PGobject;

/** An array of one dimension as the service's ArrayValue. */
final class ArrayValue {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ArrayValue() {}

    static ObjectNode of(ColumnType type, Array array) throws SQLException {
        boolean zoned = "timestamptz".equals(array.getBaseTypeName());
        ArrayNode elements = JSON.arrayNode();
        for (Object element : (Object[]) array.getArray()) {
            elements.add(element(element, zoned));
        }
        return JSON.objectNode().set(member(type), elements);
    }

    private static String member(ColumnType type) {
        return switch (type) {
            case LONGS -> "longValues";
            case DOUBLES -> "doubleValues";
            case BOOLEANS -> "booleanValues";
            case STRINGS -> "stringValues";
            case LONG, DOUBLE, DECIMAL, BOOLEAN, BLOB, TEXT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
                throw new IllegalArgumentException(type + " is no array");
        };
    }

    private static JsonNode element(Object element, boolean zoned) {
        return switch (element) {
            case Object[] inner -> throw multidimensional();
            // ArrayValue has no word for a null; refusing is the stricter of the possible answers.
            case null -> throw AwsError.UNSUPPORTED_RESULT.saying("The result contains an array with a null.");
            case Boolean value -> JSON.booleanNode(value);
            case Double value -> JSON.numberNode(value);
            case Float value -> JSON.numberNode(value);
            case BigDecimal value -> JSON.textNode(value.toPlainString());
            case Number value -> JSON.numberNode(value.longValue());
            case Timestamp value -> JSON.textNode(moment(value, zoned));
            case PGobject value -> JSON.textNode(value.getValue());
            case Object value -> JSON.textNode(value.toString());
        };
    }

    private static String moment(Timestamp value, boolean zoned) {
        return zoned
                ? Moments.of(OffsetDateTime.ofInstant(value.toInstant(), ZoneOffset.UTC))
                : Moments.of(value.toLocalDateTime());
    }

    private static RuntimeException multidimensional() {
        return AwsError.UNSUPPORTED_RESULT.saying("The result contains a multidimensional array");
    }
}
