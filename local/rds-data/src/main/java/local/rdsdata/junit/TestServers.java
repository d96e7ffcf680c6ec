package local.rdsdata.junit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import local.rdsdata.AwsEndpoint;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;

/**
 * What a test runs on: the PostgreSQL server of all tests of this JVM, and an endpoint that no other test uses at the same time. They end
 * with the JVM: a build tool may run each test class by itself, and a server with its templates costs more than most classes.
 */
public final class TestServers {
    private static final Deque<TestServers> IDLE = new ArrayDeque<>();

    private final SharedPostgres shared;
    private final AwsEndpoint endpoint;

    private TestServers(SharedPostgres shared, AwsEndpoint endpoint) {
        this.shared = shared;
        this.endpoint = endpoint;
    }

    /** For one test, which gives them back. */
    static synchronized TestServers take() {
        var idle = IDLE.pollFirst();
        return idle == null ? new TestServers(SharedPostgres.instance(), AwsEndpoint.start(0)) : idle;
    }

    /** The endpoint is as the next test expects it. */
    void giveBack() {
        endpoint.faults().clear();
        endpoint.latency(Duration.ZERO);
        synchronized (TestServers.class) {
            IDLE.addFirst(this);
        }
    }

    public PostgresServer postgres() {
        return shared.postgres();
    }

    public AwsEndpoint endpoint() {
        return endpoint;
    }

    Login login(String role) {
        return shared.login(role);
    }

    /** A new database as the template was filled. */
    RdsDataTest open(DatabaseTemplate template, Login owner) throws Exception {
        return new RdsDataTest(shared.templates().copy(template, owner, this), owner, this);
    }

    List<String> transactionsLeftOpen(String database) {
        var left = new ArrayList<>(OpenSessions.of(postgres(), database));
        int ofDataApi = endpoint.openTransactions(database);
        if (ofDataApi > 0) {
            left.add(ofDataApi + " of these begun through the Data API");
        }
        return left;
    }
}
