package local.rdsdata.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The superuser's work on a server, on connections that are kept: a new one costs as much as the work. */
final class Administration {

    @FunctionalInterface
    interface Connector {
        Connection connect() throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Connector connector;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    Administration(Connector connector) {
        this.connector = connector;
    }

    /** @throws EmbeddedServerException where the server refuses the command */
    void run(String command) {
        try {
            with(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute(command);
                }
            });
        } catch (SQLException e) {
            throw new EmbeddedServerException("The embedded PostgreSQL server refused: " + command, e);
        }
    }

    /** The first column of a query's rows. */
    List<String> query(String query, String argument) {
        try {
            return with(connection -> {
                try (var statement = connection.prepareStatement(query)) {
                    statement.setString(1, argument);
                    var values = new ArrayList<String>();
                    try (var rows = statement.executeQuery()) {
                        while (rows.next()) {
                            values.add(rows.getString(1));
                        }
                    }
                    return values;
                }
            });
        } catch (SQLException e) {
            throw new EmbeddedServerException("The embedded PostgreSQL server refused a query.", e);
        }
    }

    /** A connection on which work failed is not used again. */
    private <T> T with(Work<T> work) throws SQLException {
        var connection = idle.pollFirst();
        if (connection == null || !connection.isValid(1)) {
            connection = connector.connect();
        }
        T result;
        try {
            result = work.on(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        idle.addFirst(connection);
        return result;
    }
}
