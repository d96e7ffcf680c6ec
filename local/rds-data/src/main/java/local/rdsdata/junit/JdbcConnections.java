package local.rdsdata.junit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import local.rdsdata.secret.Login;
import org.jspecify.annotations.Nullable;

/** The direct connections that a test asked for. */
final class JdbcConnections implements AutoCloseable {
    private final String url;
    private final Login owner;
    private final List<Connection> all = new ArrayList<>();
    private @Nullable Connection first;

    JdbcConnections(String url, Login owner) {
        this.url = url;
        this.owner = owner;
    }

    synchronized Connection first() throws SQLException {
        if (first == null || first.isClosed()) {
            first = another(owner);
        }
        return first;
    }

    synchronized Connection another(Login login) throws SQLException {
        var connection = DriverManager.getConnection(url, login.user(), login.password());
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
