package fusionpbx.sessiontalk.local.fusionpbx;

import static java.util.Objects.requireNonNull;

import fusionpbx.sessiontalk.local.fusionpbx.ExistingFusionPbx.Found;
import fusionpbx.sessiontalk.local.fusionpbx.ExistingFusionPbx.NoFusionPbxTables;
import fusionpbx.sessiontalk.local.fusionpbx.ExistingFusionPbx.Unreachable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import local.rdsdata.secret.Login;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Connects and checks that the tables are there. What the driver says of a failure is never passed on, since it may repeat the URL with
 * the password: the reason is worded here, after the SQLState.
 */
record ExistingFusionPbxProbe(String jdbcUrl) {
    /** Held, since an unreferenced logger may lose its level: this one prints the parts of a URL that it cannot read. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    /** Those the product reads or writes. */
    private static final List<String> TABLES = List.of(
            "v_domains",
            "v_users",
            "v_groups",
            "v_user_groups",
            "v_group_permissions",
            "v_permissions",
            "v_default_settings",
            "v_domain_settings",
            "v_extensions",
            "v_extension_users",
            "v_devices",
            "v_device_vendors",
            "v_device_lines",
            "v_device_settings",
            "v_device_keys");

    private static final String MISSING = "SELECT t FROM unnest(?) t WHERE to_regclass(t) IS NULL";

    static {
        DRIVER_LOG.setLevel(Level.OFF);
    }

    ExistingFusionPbx probe() {
        try (var connection = connect()) {
            if (connection == null) {
                return new Unreachable(
                        "that is not the address of a PostgreSQL database (jdbc:postgresql://HOST/DATABASE)");
            }
            var missing = missing(connection);
            return missing.isEmpty()
                    ? new Found(connection.getCatalog(), jdbcUrl, login(connection))
                    : new NoFusionPbxTables(missing);
        } catch (SQLException e) {
            return new Unreachable(reason(String.valueOf(e.getSQLState())));
        }
    }

    /** Null where the driver takes the URL for another driver's or cannot read it. */
    private @Nullable Connection connect() throws SQLException {
        if (!jdbcUrl.startsWith("jdbc:postgresql:") || Driver.parseURL(jdbcUrl, new Properties()) == null) {
            return null;
        }
        var limits = new Properties();
        limits.setProperty("connectTimeout", "5");
        limits.setProperty("loginTimeout", "10");
        limits.setProperty("socketTimeout", "10");
        return new Driver().connect(jdbcUrl, limits);
    }

    /** The driver may have found the password in the URL or in a .pgpass file, and the user in the system's name for it. */
    private Login login(Connection connection) throws SQLException {
        // It was read before it was connected to.
        var properties = requireNonNull(Driver.parseURL(jdbcUrl, new Properties()));
        return new Login(connection.getMetaData().getUserName(), properties.getProperty("password", ""));
    }

    private static List<String> missing(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(MISSING)) {
            query.setArray(1, connection.createArrayOf("text", TABLES.toArray()));
            var missing = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    missing.add(rows.getString(1));
                }
            }
            return missing;
        }
    }

    private static String reason(String sqlState) {
        return switch (sqlState) {
            case "28P01", "28000" -> "the server refuses that user or password";
            case "3D000" -> "the server has no database of that name";
            case "57P03" -> "the server is starting or stopping";
            case "53300" -> "the server has no connection left";
            default ->
                sqlState.startsWith("08")
                        ? "no PostgreSQL server answers there (SQLState " + sqlState + ")"
                        : "the server refuses the connection (SQLState " + sqlState + ")";
        };
    }
}
