package fusionpbx.sessiontalk.local.fusionpbx;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every table and column of the list of facts is there, of its type and with its primary key, and nothing else is. */
class SchemaTest {
    private static final String COLUMNS = """
            SELECT c.table_name, c.column_name,
                   CASE c.data_type WHEN 'timestamp with time zone' THEN 'timestamptz' ELSE c.data_type END,
                   CASE WHEN k.column_name IS NOT NULL THEN 'primary' ELSE '' END
              FROM information_schema.columns c
              LEFT JOIN (information_schema.key_column_usage k
                         JOIN information_schema.table_constraints t
                           ON t.constraint_name = k.constraint_name AND t.table_schema = k.table_schema
                          AND t.constraint_type = 'PRIMARY KEY')
                ON k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name
             WHERE c.table_schema = 'public'""";
    private static final String FOREIGN_KEYS =
            "SELECT count(*) FROM information_schema.table_constraints WHERE constraint_type = 'FOREIGN KEY'";

    private static EmbeddedFusionPbx server;

    @BeforeAll
    static void start() {
        server = EmbeddedFusionPbx.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void holdsTheColumnsOfTheFacts(FusionPbxVersion version) throws Exception {
        assertEquals(String.join("\n", listed(version)), String.join("\n", found(version)));
    }

    @ParameterizedTest
    @EnumSource
    void declaresNoForeignKey(FusionPbxVersion version) throws Exception {
        try (var connection = server.create(version).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(FOREIGN_KEYS)) {
            rows.next();
            assertEquals(0, rows.getInt(1));
        }
    }

    private static SortedSet<String> listed(FusionPbxVersion version) throws IOException {
        try (var resource = SchemaTest.class.getResourceAsStream("columns.tsv")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(cells -> cells[0].equals(version.toString()))
                    .map(cells -> fact(cells[1], cells[2], cells[3], cells[4].equals("primary") ? "primary" : ""))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static SortedSet<String> found(FusionPbxVersion version) throws SQLException {
        var facts = new TreeSet<String>();
        try (var connection = server.create(version).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                facts.add(fact(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return facts;
    }

    private static String fact(String table, String column, String type, String key) {
        return String.join(" ", table, column, type, key);
    }
}
