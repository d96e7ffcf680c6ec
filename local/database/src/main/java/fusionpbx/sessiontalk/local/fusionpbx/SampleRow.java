package fusionpbx.sessiontalk.local.fusionpbx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/** A row to insert, its values as text: the version's column types decide what becomes of them. */
final class SampleRow {
    private final String table;
    private final SequencedMap<String, String> values = new LinkedHashMap<>();
    private final SequencedMap<String, String> optional = new LinkedHashMap<>();

    private SampleRow(String table) {
        this.table = table;
    }

    static SampleRow of(String table) {
        return new SampleRow(table);
    }

    /** A value for a column that every version has. */
    SampleRow with(String column, String value) {
        values.put(column, value);
        return this;
    }

    SampleRow with(String column, UUID value) {
        return with(column, value.toString());
    }

    SampleRow with(String column, boolean value) {
        return with(column, Boolean.toString(value));
    }

    SampleRow with(String column, int value) {
        return with(column, Integer.toString(value));
    }

    /** A value for a column that only newer versions have. */
    SampleRow withWhereThere(String column, String value) {
        optional.put(column, value);
        return this;
    }

    String table() {
        return table;
    }

    Map<String, String> values(Map<String, String> typesByColumn) {
        var result = new LinkedHashMap<>(values);
        optional.forEach((column, value) -> {
            if (typesByColumn.containsKey(column)) {
                result.put(column, value);
            }
        });
        return result;
    }
}
