package fusionpbx.sessiontalk.shared.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rdsdata.model.Field;

/**
 * One row of a result, read by column name. A column that the statement does not select is a fault of ours, and so is a null where
 * the method does not say OrNull.
 */
public final class Row {

    private final Map<String, Integer> columns;
    private final List<Field> fields;

    Row(Map<String, Integer> columns, List<Field> fields) {
        this.columns = columns;
        this.fields = fields;
    }

    /**
     * Text; also what PostgreSQL answers as text (numeric, json, uuid).
     *
     * @throws IllegalStateException if it is null
     */
    public String text(String column) {
        return notNull(column, textOrNull(column));
    }

    /** @throws IllegalStateException if it is null */
    public UUID uuid(String column) {
        return notNull(column, uuidOrNull(column));
    }

    /**
     * A timestamptz, which the Data API answers in UTC without an offset.
     *
     * @throws IllegalStateException if it is null
     */
    public Instant instant(String column) {
        return notNull(column, instantOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        var field = field(column);
        return isNull(field) ? null : field.stringValue();
    }

    public @Nullable UUID uuidOrNull(String column) {
        var text = textOrNull(column);
        return text == null ? null : UUID.fromString(text);
    }

    public @Nullable Instant instantOrNull(String column) {
        var text = textOrNull(column);
        return text == null ? null : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
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

    private Field field(String column) {
        var index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException("The result has no column " + column);
        }
        return fields.get(index);
    }

    private static <T> T notNull(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The column " + column + " is null");
        }
        return value;
    }

    private static boolean isNull(Field field) {
        return Boolean.TRUE.equals(field.isNull());
    }
}
