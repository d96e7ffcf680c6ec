package local.rdsdata.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import local.rdsdata.AwsEndpoint;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;

/** A database of one test's own, to be reached through the RDS Data API and directly. It goes at the end of the test. */
public final class RdsDataTest {
    private final String database;
    private final Login owner;
    private final TestServers servers;
    private final JdbcConnections connections;
    private final String secretArn;
    private boolean mayLeaveTransactionsOpen;

    RdsDataTest(String database, Login owner, TestServers servers) {
        this.database = database;
        this.owner = owner;
        this.servers = servers;
        var url = servers.postgres().jdbcUrl(database);
        this.connections = new JdbcConnections(url, owner);
        this.secretArn = servers.endpoint().secrets().keep("database/" + owner.user(), owner);
        servers.endpoint().serve(database, url);
    }

    /** The database's name, as a Data API request's {@code database} must give it. */
    public String database() {
        return database;
    }

    /** Where the database is, with the owner's login: never to be printed. */
    public String jdbcUrl() {
        return servers.postgres().jdbcUrl(database) + "?user=" + owner.user() + "&password=" + owner.password();
    }

    /** The owner's connection for what a test reads or changes directly: the same at each call, in auto-commit mode. */
    public Connection jdbc() throws SQLException {
        return connections.first();
    }

    /** One more connection of the owner's, in auto-commit mode; closed after the test at the latest. */
    public Connection connect() throws SQLException {
        return connections.another(owner);
    }

    /** A superuser's connection, in auto-commit mode; closed after the test at the latest. */
    public Connection superuser() throws SQLException {
        return connections.another(postgres().superuser());
    }

    /** The PostgreSQL server, shared by all tests. */
    public PostgresServer postgres() {
        return servers.postgres();
    }

    /**
     * The Data API and Secrets Manager, for this test alone as long as it runs; faults and latency are removed after it. What
     * it counts goes on from test to test.
     */
    public AwsEndpoint endpoint() {
        return servers.endpoint();
    }

    public String clusterArn() {
        return servers.endpoint().clusterArn();
    }

    /** The secret of the login that owns the database and is no superuser. */
    public String secretArn() {
        return secretArn;
    }

    /**
     * Says that this test may end with open transactions, because it is about losing them: where the answer to a
     * BeginTransaction never arrives, its client cannot end what it began.
     */
    public void mayLeaveTransactionsOpen() {
        mayLeaveTransactionsOpen = true;
    }

    /** Ends all use of the database and returns the transactions found open, unless the test may leave some. */
    List<String> release() {
        var open = mayLeaveTransactionsOpen ? List.<String>of() : servers.transactionsLeftOpen(database);
        servers.endpoint().stopServing(database);
        connections.close();
        return open;
    }

    /** Removes the database. */
    void drop() {
        servers.postgres().dropDatabase(database);
    }
}
