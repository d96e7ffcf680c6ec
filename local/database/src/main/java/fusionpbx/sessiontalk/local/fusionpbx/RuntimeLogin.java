package fusionpbx.sessiontalk.local.fusionpbx;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import local.rdsdata.secret.Login;

/** What the functions log in with where the database is an existing one. */
public sealed interface RuntimeLogin {

    /** A login of their own, which was created, or created at an earlier start: its password is a new one. */
    record Own(Login login) implements RuntimeLogin {}

    /**
     * None could be had: the owner's has to do.
     *
     * @param reason one line, with nothing of the URL in it
     */
    record Missing(String reason) implements RuntimeLogin {}

    /**
     * There is no such role, which grants need, and none can be created.
     *
     * @param reason one line, with nothing of the URL in it
     */
    record NoRole(String reason) implements RuntimeLogin {}

    /**
     * Creates the login where the URL's user may create roles. One that was not created here keeps its password: a deployed
     * stack may use it.
     */
    static RuntimeLogin at(ExistingFusionPbx.Found database) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl())) {
            return switch (state(connection)) {
                case "no role" ->
                    new NoRole(
                            "its user may not create the role sessiontalk_runtime: run docs/role.sql as a user that may");
                case "may not" -> new Missing("the user of --jdbc-url may not create roles");
                case "foreign" -> new Missing("sessiontalk_runtime exists, and its password is not known here");
                default -> new Own(RoleScript.runMarked(connection));
            };
        } catch (SQLException e) {
            return new Missing("the server refused to create sessiontalk_runtime (SQLState " + e.getSQLState() + ")");
        }
    }

    private static String state(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                        SELECT CASE WHEN it.oid IS NULL AND NOT (me.rolcreaterole OR me.rolsuper) THEN 'no role'
                                    WHEN NOT (me.rolcreaterole OR me.rolsuper) THEN 'may not'
                                    WHEN it.oid IS NULL THEN 'absent'
                                    WHEN shobj_description(it.oid, 'pg_authid') IS DISTINCT FROM ? THEN 'foreign'
                                    ELSE 'ours' END
                          FROM pg_roles me LEFT JOIN pg_roles it ON it.rolname = ?
                         WHERE me.rolname = current_user""")) {
            query.setString(1, RoleScript.MARK);
            query.setString(2, RoleScript.ROLE);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
