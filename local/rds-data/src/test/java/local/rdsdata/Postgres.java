package local.rdsdata;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;

/** One PostgreSQL server for all tests of a run; a database for each that asks. */
public final class Postgres {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        private static final PostgresServer ONE = PostgresServer.start();
    }

    /** The name of a new, empty database. */
    public static String newDatabase() throws SQLException {
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return name;
    }

    public static String url(String database) {
        return Server.ONE.jdbcUrl(database);
    }

    public static Login login() {
        return Server.ONE.superuser();
    }

    public static Connection connect(String database) throws SQLException {
        return Server.ONE.connect(database);
    }
}
