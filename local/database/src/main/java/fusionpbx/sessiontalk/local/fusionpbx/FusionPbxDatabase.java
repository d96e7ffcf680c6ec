package fusionpbx.sessiontalk.local.fusionpbx;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database of the embedded server that holds FusionPBX's tables.
 *
 * @param name the database's name
 * @param version whose tables it holds
 * @param jdbcUrl where it is; its user owns the database and is no superuser, as with a managed cluster
 */
public record FusionPbxDatabase(String name, FusionPbxVersion version, String jdbcUrl) {

    /** A new connection, in auto-commit mode; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }
}
