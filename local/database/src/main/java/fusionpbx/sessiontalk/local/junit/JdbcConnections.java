package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The direct connections that a test asked for. */
final class JdbcConnections implements AutoCloseable {
    private final FusionPbxDatabase database;
    private final List<Connection> all = new ArrayList<>();
    private Connection first;

    JdbcConnections(FusionPbxDatabase database) {
        this.database = database;
    }

    synchronized Connection first() throws SQLException {
        if (first == null || first.isClosed()) {
            first = another();
        }
        return first;
    }

    synchronized Connection another() throws SQLException {
        return add(database.connect());
    }

    synchronized Connection add(Connection connection) {
        all.add(connection);
        return connection;
    }

    @Override
    public synchronized void close() {
        for (var connection : all) {
            try {
                connection.close();
            } catch (SQLException _) {
                // Broken, and so closed: the test may have had it cut off.
            }
        }
        all.clear();
    }
}
