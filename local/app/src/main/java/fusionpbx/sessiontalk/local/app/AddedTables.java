package fusionpbx.sessiontalk.local.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What the first start against a database that somebody uses adds to it. */
final class AddedTables {
    private static final String INSTALLED = "select to_regnamespace('sessiontalk') is not null, current_database()";

    private AddedTables() {}

    /**
     * Says what would be added; empty where it is there already, or where nothing can be read: the start says why then.
     *
     * @param jdbcUrl of an existing database
     */
    static Optional<String> warning(String jdbcUrl) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(INSTALLED)) {
            row.next();
            return row.getBoolean(1) ? Optional.empty() : Optional.of(warning(row, connection));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static String warning(ResultSet row, Connection connection) throws SQLException {
        return """
                This adds to the database %s, as user %s:
                  the schema sessiontalk with its tables and functions, and triggers and indexes on tables of FusionPBX;
                  permissions, default settings and a device vendor in FusionPBX's tables.
                docs/uninstall.sql takes all of it away again.""".formatted(row.getString(2), connection.getMetaData().getUserName());
    }
}
