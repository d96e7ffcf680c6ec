package fusionpbx.sessiontalk.shared.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.rdsdata.model.Field;

/** One row of a result, read by column name. A column that the statement does not select is a fault of ours. */
public final class Row {

    private final Map<String, Integer> columns;
    private final List<Field> fields;

    Row(Map<String, Integer> columns, List<Field> fields) {
        this.columns = columns;
        this.fields = fields;
    }

    /** Text, or null; also what PostgreSQL answers as text (numeric, json, uuid). */
    public String text(String column) {
        var field = field(column);
        return isNull(field) ? null : field.stringValue();
    }

    public UUID uuid(String column) {
        var text = text(column);
        return text == null ? null : UUID.fromString(text);
    }

    /**
     * A boolean.
     *
     * @throws IllegalStateException if it is null: what is not known is not false
     */
    public boolean flag(String column) {
        return notNull(column, field(column).booleanValue());
    }

    /**
     * An integer (int or bigint).
     *
     * @throws IllegalStateException if it is null: what is not known is not 0, which for a limit means that there is none
     */
    public long number(String column) {
        return notNull(column, field(column).longValue());
    }

    /** A timestamptz, which the Data API answers in UTC without an offset; or null. */
    public Instant instant(String column) {
        var text = text(column);
        return text == null ? null : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    private Field field(String column) {
        var index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException("The result has no column " + column);
        }
        return fields.get(index);
    }

    private static <T> T notNull(String column, T value) {
        if (value == null) {
            throw new IllegalStateException("The column " + column + " is null");
        }
        return value;
    }

    private static boolean isNull(Field field) {
        return Boolean.TRUE.equals(field.isNull());
    }
}
