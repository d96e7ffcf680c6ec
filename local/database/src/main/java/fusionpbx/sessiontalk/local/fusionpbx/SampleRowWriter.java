package fusionpbx.sessiontalk.local.fusionpbx;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Inserts rows whichever types the version's columns have: what is boolean in one version is the text 'true' in another,
 * so each value goes in as text, cast to the type the catalog names.
 */
final class SampleRowWriter {
    private static final String COLUMNS = "SELECT column_name, data_type FROM information_schema.columns"
            + " WHERE table_schema = current_schema() AND table_name = ?";

    private final Connection connection;
    private final Map<String, Map<String, String>> typesByTable = new HashMap<>();

    SampleRowWriter(Connection connection) {
        this.connection = connection;
    }

    void insert(SampleRow row) throws SQLException {
        var types = types(row.table());
        var values = row.withWhereThere("insert_date", "now").values(types);
        var unknown = values.keySet().stream()
                .filter(column -> !types.containsKey(column))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(row.table() + " has no column " + String.join(", ", unknown));
        }
        var columns = List.copyOf(values.keySet());
        try (var insert = connection.prepareStatement(statement(row.table(), columns, types))) {
            for (int i = 0; i < columns.size(); i++) {
                insert.setString(i + 1, values.get(columns.get(i)));
            }
            insert.executeUpdate();
        }
    }

    private static String statement(String table, List<String> columns, Map<String, String> types) {
        return "INSERT INTO " + table + columns.stream().collect(joining(", ", " (", ")"))
                + columns.stream().map(c -> "CAST(? AS " + types.get(c) + ")").collect(joining(", ", " VALUES (", ")"));
    }

    private Map<String, String> types(String table) throws SQLException {
        var known = typesByTable.get(table);
        if (known != null) {
            return known;
        }
        var types = new HashMap<String, String>();
        try (var query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, table);
            try (var columns = query.executeQuery()) {
                while (columns.next()) {
                    types.put(columns.getString(1), columns.getString(2));
                }
            }
        }
        typesByTable.put(table, types);
        return types;
    }
}
