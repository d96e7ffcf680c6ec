package fusionpbx.sessiontalk.shared.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/**
 * One SQL statement with named parameters ({@code :name}).
 *
 * <p>The Data API binds text as varchar and never guesses, so a parameter for a column of another type is cast
 * in the statement: {@code :id::uuid}, {@code :at::timestamptz}; a null as well.
 */
public record Statement(String text, List<SqlParameter> parameters) {

    public Statement {
        parameters = List.copyOf(parameters);
    }

    public static Statement of(String text) {
        return new Statement(text, List.of());
    }

    /** Binds text; null binds SQL's null. */
    public Statement with(String name, @Nullable String value) {
        return and(name, value == null ? Field.fromIsNull(true) : Field.fromStringValue(value));
    }

    public Statement with(String name, long value) {
        return and(name, Field.fromLongValue(value));
    }

    public Statement with(String name, boolean value) {
        return and(name, Field.fromBooleanValue(value));
    }

    /** Binds a UUID as text, which the statement casts; null binds SQL's null. */
    public Statement with(String name, @Nullable UUID value) {
        return with(name, value == null ? null : value.toString());
    }

    /** Binds a moment as ISO-8601 text in UTC, which the statement casts to timestamptz; null binds SQL's null. */
    public Statement with(String name, @Nullable Instant value) {
        return with(name, value == null ? null : value.toString());
    }

    private Statement and(String name, Field value) {
        var all = new ArrayList<>(parameters);
        all.add(SqlParameter.builder().name(name).value(value).build());
        return new Statement(text, all);
    }
}
