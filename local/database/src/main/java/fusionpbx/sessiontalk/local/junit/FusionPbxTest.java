package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.aws.AwsEndpoint;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxDatabase;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A FusionPBX database of one test's own, with the sample tenant in it, to be reached through the RDS Data API and directly.
 * It goes at the end of the test.
 */
public final class FusionPbxTest {
    private final FusionPbxDatabase database;
    private final SharedServers servers;
    private final JdbcConnections connections;
    private boolean mayLeaveTransactionsOpen;

    FusionPbxTest(FusionPbxDatabase database, SharedServers servers) {
        this.database = database;
        this.servers = servers;
        this.connections = new JdbcConnections(database);
        servers.endpoint().serve(database.name(), database.jdbcUrl());
    }

    public FusionPbxVersion version() {
        return database.version();
    }

    /** The database's name, as a Data API request's {@code database} must give it. */
    public String database() {
        return database.name();
    }

    /** Where the database is, with the owner's login: never to be printed. */
    public String jdbcUrl() {
        return database.ownersUrl();
    }

    /** The owner's connection for looking things up, the same one at each call, in auto-commit mode; closed after the test. */
    public Connection jdbc() throws SQLException {
        return connections.first();
    }

    /** One more connection of the owner's, in auto-commit mode; closed after the test at the latest. */
    public Connection connect() throws SQLException {
        return connections.another();
    }

    /** A superuser's connection, in auto-commit mode; closed after the test at the latest. */
    public Connection superuser() throws SQLException {
        return connections.add(servers.fusionPbx().superuser(database));
    }

    /**
     * The Data API and Secrets Manager, shared by all tests; faults and latency are taken away after each. Tests that run at
     * the same time must limit their faults to their own {@link #database()}.
     */
    public AwsEndpoint endpoint() {
        return servers.endpoint();
    }

    public String clusterArn() {
        return servers.endpoint().clusterArn();
    }

    /** The secret of the login that owns the database. */
    public String secretArn() {
        return servers.ownerSecretArn();
    }

    /** The secret of the login that docs/role.sql makes: it may do what it was granted. */
    public String runtimeSecretArn() {
        return servers.runtimeSecretArn();
    }

    /** What the database held at first. */
    public SampleTenant tenant() {
        return servers.fusionPbx().tenant();
    }

    /**
     * Says that this test may end with open transactions, because it is about losing them: where the answer to a
     * BeginTransaction never arrives, nobody can end what it began.
     */
    public void mayLeaveTransactionsOpen() {
        mayLeaveTransactionsOpen = true;
    }

    /** Ends all use of the database and tells the transactions found open, unless the test may leave some. */
    List<String> release() {
        var open = mayLeaveTransactionsOpen ? List.<String>of() : servers.transactionsLeftOpen(database);
        servers.endpoint().forget(database.name());
        connections.close();
        return open;
    }

    /** Removes the database. */
    void drop() {
        servers.fusionPbx().drop(database);
    }

    FusionPbxDatabase asTemplate() {
        return database;
    }
}
