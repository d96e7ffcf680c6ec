package local.rdsdata.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import local.rdsdata.error.AwsError;
import org.jspecify.annotations.Nullable;

/**
 * A value with the type that PostgreSQL gets it as. A string is a varchar, and so is a null: neither becomes a uuid, a jsonb or
 * a timestamptz without a cast in the statement.
 *
 * @param value null for SQL's null
 * @param type of {@link Types}
 */
record Parameter(@Nullable Object value, int type) {

    static Parameter of(String name, Input input) {
        if (input.text("typeHint").isPresent()) {
            throw AwsError.VALIDATION.saying(
                    "This endpoint takes no typeHint: cast in the statement, :" + name + "::uuid");
        }
        JsonNode value = input.structure("value").json();
        if (value.size() != 1) {
            throw AwsError.VALIDATION.saying("Parameter " + name + " must have exactly one value");
        }
        String kind = value.fieldNames().next();
        JsonNode content = value.get(kind);
        return switch (kind) {
            case "isNull" -> nothing(name, content);
            case "stringValue" ->
                new Parameter(as(name, content.isTextual(), content).textValue(), Types.VARCHAR);
            case "longValue" ->
                new Parameter(
                        as(name, content.canConvertToLong() && content.isIntegralNumber(), content)
                                .longValue(),
                        Types.BIGINT);
            case "doubleValue" ->
                new Parameter(as(name, content.isNumber(), content).doubleValue(), Types.DOUBLE);
            case "booleanValue" ->
                new Parameter(as(name, content.isBoolean(), content).booleanValue(), Types.BOOLEAN);
            case "arrayValue" -> throw AwsError.VALIDATION.saying("Array parameters are not supported.");
            case String other ->
                throw AwsError.VALIDATION.saying(
                        "Parameter " + name + " has a value that this endpoint does not take: " + other);
        };
    }

    void bind(PreparedStatement statement, int place) throws SQLException {
        statement.setObject(place, value, type);
    }

    private static Parameter nothing(String name, JsonNode content) {
        if (!content.isBoolean() || !content.booleanValue()) {
            throw AwsError.VALIDATION.saying("Parameter " + name + " must have exactly one value");
        }
        return new Parameter(null, Types.VARCHAR);
    }

    private static JsonNode as(String name, boolean fits, JsonNode content) {
        if (!fits) {
            throw AwsError.SERIALIZATION.saying("The value of parameter " + name + " is not of its member's type");
        }
        return content;
    }
}
