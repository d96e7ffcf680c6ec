package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import fusionpbx.sessiontalk.local.aws.error.AwsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.UUID;
import org.postgresql.util.PGobject;

/**
 * A value with the type that PostgreSQL is told. A string without a hint is a varchar, and so is a null: neither becomes a
 * uuid, a jsonb or a timestamptz without a cast in the statement.
 */
sealed interface Parameter {

    void bind(PreparedStatement statement, int place) throws SQLException;

    record Text(String value) implements Parameter {
        @Override
        public void bind(PreparedStatement statement, int place) throws SQLException {
            statement.setString(place, value);
        }
    }

    /** A value as the driver's own mapping types it: int8, float8, bool, bytea, numeric, date, time, timestamp, uuid. */
    record Typed(Object value, int type) implements Parameter {
        @Override
        public void bind(PreparedStatement statement, int place) throws SQLException {
            statement.setObject(place, value, type);
        }
    }

    /** A value of a type that only PostgreSQL knows; null is a null of that type. */
    record Named(String value, String type) implements Parameter {
        @Override
        public void bind(PreparedStatement statement, int place) throws SQLException {
            PGobject object = new PGobject();
            object.setType(type);
            object.setValue(value);
            statement.setObject(place, object);
        }
    }

    record Null(int type) implements Parameter {
        @Override
        public void bind(PreparedStatement statement, int place) throws SQLException {
            statement.setNull(place, type);
        }
    }

    DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter();
    DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(TIME)
            .toFormatter();

    static Parameter of(String name, Input input) {
        String hint = input.choice("typeHint", "", "JSON", "UUID", "TIMESTAMP", "DATE", "TIME", "DECIMAL");
        JsonNode value = input.structure("value").json();
        if (value.size() != 1) {
            throw AwsError.VALIDATION.saying("Parameter " + name + " must have exactly one value");
        }
        String kind = value.fieldNames().next();
        JsonNode content = value.get(kind);
        try {
            return switch (kind) {
                case "isNull" -> nothing(name, hint, content);
                case "stringValue" ->
                    hinted(hint, as(name, content.isTextual(), content).textValue());
                case "longValue" ->
                    new Typed(
                            as(name, content.canConvertToLong() && content.isIntegralNumber(), content)
                                    .longValue(),
                            Types.BIGINT);
                case "doubleValue" -> new Typed(number(name, content), Types.DOUBLE);
                case "booleanValue" ->
                    new Typed(as(name, content.isBoolean(), content).booleanValue(), Types.BOOLEAN);
                case "blobValue" ->
                    new Typed(as(name, content.isTextual(), content).binaryValue(), Types.BINARY);
                case "arrayValue" -> throw AwsError.VALIDATION.saying("Array parameters are not supported.");
                default -> throw AwsError.VALIDATION.saying("Parameter " + name + " has an unknown kind of value");
            };
        } catch (IOException | DateTimeException | IllegalArgumentException malformed) {
            throw AwsError.BAD_REQUEST.saying("The value of parameter " + name + " does not have the form of its type");
        }
    }

    private static Parameter hinted(String hint, String value) {
        return switch (hint) {
            case "UUID" -> new Named(UUID.fromString(value).toString(), "uuid");
            case "JSON" -> new Named(value, "json");
            case "DECIMAL" -> new Typed(new BigDecimal(value), Types.NUMERIC);
            case "DATE" -> new Typed(LocalDate.parse(value), Types.DATE);
            case "TIME" -> new Typed(LocalTime.parse(value, TIME), Types.TIME);
            case "TIMESTAMP" -> new Typed(LocalDateTime.parse(value, TIMESTAMP), Types.TIMESTAMP);
            default -> new Text(value);
        };
    }

    private static Parameter nothing(String name, String hint, JsonNode content) {
        if (!content.isBoolean() || !content.booleanValue()) {
            throw AwsError.VALIDATION.saying("Parameter " + name + " must have exactly one value");
        }
        return switch (hint) {
            case "UUID" -> new Named(null, "uuid");
            case "JSON" -> new Named(null, "json");
            case "DECIMAL" -> new Null(Types.NUMERIC);
            case "DATE" -> new Null(Types.DATE);
            case "TIME" -> new Null(Types.TIME);
            case "TIMESTAMP" -> new Null(Types.TIMESTAMP);
            default -> new Null(Types.VARCHAR);
        };
    }

    /** JSON has no word for these three; the protocol writes them as strings. */
    private static double number(String name, JsonNode content) {
        return switch (content.isTextual() ? content.textValue() : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> as(name, content.isNumber(), content).doubleValue();
        };
    }

    private static JsonNode as(String name, boolean fits, JsonNode content) throws AwsException {
        if (!fits) {
            throw AwsError.SERIALIZATION.saying("The value of parameter " + name + " is not of its member's type");
        }
        return content;
    }
}
