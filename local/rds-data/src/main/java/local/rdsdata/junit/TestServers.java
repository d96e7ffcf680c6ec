package local.rdsdata.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import local.rdsdata.AwsEndpoint;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL server and the endpoint of this JVM's tests. They end with the JVM: a build tool may run each test class by itself, and a
 * server with its templates costs more than most classes.
 */
public final class TestServers {
    private static @Nullable TestServers shared;

    private final PostgresServer postgres;
    private final AwsEndpoint endpoint;
    private final Map<String, Login> logins = new HashMap<>();
    private final Templates templates = new Templates(this);

    private TestServers(PostgresServer postgres, AwsEndpoint endpoint) {
        this.postgres = postgres;
        this.endpoint = endpoint;
    }

    /** Started by the first test that asks. */
    static synchronized TestServers shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static TestServers start() {
        var postgres = PostgresServer.start();
        try {
            return new TestServers(postgres, AwsEndpoint.start(0));
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public AwsEndpoint endpoint() {
        return endpoint;
    }

    /** A login without special rights, created when it is first asked for. */
    synchronized Login login(String role) {
        return logins.computeIfAbsent(role, postgres::createLogin);
    }

    /** A new database as the template was filled. */
    RdsDataTest open(DatabaseTemplate template, Login owner) throws Exception {
        return new RdsDataTest(templates.copy(template, owner), owner, this);
    }

    /** The endpoint as the next test expects it. */
    void reset() {
        endpoint.faults().clear();
        endpoint.latency(Duration.ZERO);
    }

    List<String> transactionsLeftOpen(String database) {
        var left = new ArrayList<>(OpenSessions.of(postgres, database));
        int ofDataApi = endpoint.openTransactions(database);
        if (ofDataApi > 0) {
            left.add(ofDataApi + " of these begun through the Data API");
        }
        return left;
    }
}
