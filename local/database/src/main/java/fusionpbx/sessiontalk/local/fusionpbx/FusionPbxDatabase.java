package fusionpbx.sessiontalk.local.fusionpbx;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import local.rdsdata.secret.Login;

/**
 * A database of the embedded server that holds FusionPBX's tables.
 *
 * @param name the database's name
 * @param version whose tables it holds
 * @param jdbcUrl where it is, without a login
 * @param owner owns the database and is no superuser, as with a managed cluster
 */
public record FusionPbxDatabase(String name, FusionPbxVersion version, String jdbcUrl, Login owner) {

    /** A new connection of the owner's, in auto-commit mode; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, owner.user(), owner.password());
    }

    /** Where it is, with the owner's login: never to be printed. */
    public String ownersUrl() {
        return jdbcUrl + "?user=" + owner.user() + "&password=" + owner.password();
    }
}
