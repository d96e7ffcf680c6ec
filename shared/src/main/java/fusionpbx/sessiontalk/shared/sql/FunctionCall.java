package fusionpbx.sessiontalk.shared.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/**
 * A call of one of the database's functions in the schema {@code sessiontalk}, which answers one value. An argument is named
 * without the {@code p_} that its parameter's name begins with.
 */
public record FunctionCall(String function, List<String> arguments, List<SqlParameter> parameters) {

    public FunctionCall {
        arguments = List.copyOf(arguments);
        parameters = List.copyOf(parameters);
    }

    /** A call without arguments so far. */
    public static FunctionCall of(String function) {
        return new FunctionCall(function, List.of(), List.of());
    }

    /** Passes text; null passes SQL's null. */
    public FunctionCall with(String name, @Nullable String value) {
        return and(name, "text", value == null ? Field.fromIsNull(true) : Field.fromStringValue(value));
    }

    /** Passes a number; null passes SQL's null. */
    public FunctionCall with(String name, @Nullable Long value) {
        return and(name, "bigint", value == null ? Field.fromIsNull(true) : Field.fromLongValue(value));
    }

    public FunctionCall with(String name, boolean value) {
        return and(name, "boolean", Field.fromBooleanValue(value));
    }

    /** Passes a UUID; null passes SQL's null. */
    public FunctionCall with(String name, @Nullable UUID value) {
        return and(name, "uuid", value == null ? Field.fromIsNull(true) : Field.fromStringValue(value.toString()));
    }

    public FunctionCall with(String name, Instant value) {
        return and(name, "timestamptz", Field.fromStringValue(value.toString()));
    }

    /** The statement, whose one column is {@code answer}: what the function returns, as text. */
    public Statement statement() {
        var text = "select cast(sessiontalk." + function + "(" + String.join(", ", arguments) + ") as text) as answer";
        return new Statement(text, parameters);
    }

    private FunctionCall and(String name, String type, Field value) {
        var allArguments = new ArrayList<>(arguments);
        allArguments.add("p_" + name + " => cast(:" + name + " as " + type + ")");
        var allParameters = new ArrayList<>(parameters);
        allParameters.add(SqlParameter.builder().name(name).value(value).build());
        return new FunctionCall(function, allArguments, allParameters);
    }
}
