package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import java.sql.Connection;
import java.sql.SQLException;
import local.rdsdata.AwsEndpoint;
import local.rdsdata.junit.RdsDataTest;

/**
 * A FusionPBX database of one test's own, with the sample tenant in it, to be reached through the RDS Data API and directly.
 * It goes at the end of the test.
 */
public final class FusionPbxTest {
    private final RdsDataTest database;
    private final FusionPbxVersion version;
    private final FusionPbxSite site;
    private final String runtimeSecretArn;

    FusionPbxTest(RdsDataTest database, FusionPbxVersion version, FusionPbxSite site) {
        this.database = database;
        this.version = version;
        this.site = site;
        this.runtimeSecretArn = site.runtimeSecretArn(database.endpoint());
    }

    public FusionPbxVersion version() {
        return version;
    }

    /** The database's name, as a Data API request's {@code database} must give it. */
    public String database() {
        return database.database();
    }

    /** Where the database is, with the owner's login: never to be printed. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** The owner's connection for what a test reads or changes directly: the same at each call, in auto-commit mode. */
    public Connection jdbc() throws SQLException {
        return database.jdbc();
    }

    /** One more connection of the owner's, in auto-commit mode; closed after the test at the latest. */
    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** A superuser's connection, in auto-commit mode; closed after the test at the latest. */
    public Connection superuser() throws SQLException {
        return database.superuser();
    }

    /**
     * The Data API and Secrets Manager, for this test alone as long as it runs; faults and latency are removed after it. What
     * it counts goes on from test to test.
     */
    public AwsEndpoint endpoint() {
        return database.endpoint();
    }

    public String clusterArn() {
        return database.clusterArn();
    }

    /** The secret of the login that owns the database and is no superuser. */
    public String secretArn() {
        return database.secretArn();
    }

    /** The secret of the login that docs/role.sql makes: it may do what it was granted. */
    public String runtimeSecretArn() {
        return runtimeSecretArn;
    }

    /** What the database held at first. */
    public SampleTenant tenant() {
        return site.tenant();
    }

    /**
     * Says that this test may end with open transactions, because it is about losing them: where the answer to a
     * BeginTransaction never arrives, its client cannot end what it began.
     */
    public void mayLeaveTransactionsOpen() {
        database.mayLeaveTransactionsOpen();
    }
}
