package local.rdsdata;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import local.rdsdata.fault.Calls;
import local.rdsdata.fault.Faults;
import local.rdsdata.secret.Secrets;
import local.rdsdata.secret.SecretsManager;
import local.rdsdata.statement.DataApiService;
import local.rdsdata.statement.ServiceLimits;

/**
 * RDS Data API over PostgreSQL, and Secrets Manager, on one port of the loopback interface. It refuses what AWS refuses;
 * where AWS's answer is not known, it takes the stricter one. A request of a web page, or to another host's name, is
 * refused.
 *
 * <p>Signatures must be there but are not checked.
 */
public final class AwsEndpoint implements AutoCloseable {
    private static final String ACCOUNT = "us-east-1:000000000000";
    private static final String CLUSTER = "arn:aws:rds:" + ACCOUNT + ":cluster:local";
    private static final String SECRET_PREFIX = "arn:aws:secretsmanager:" + ACCOUNT + ":secret:";

    static {
        // The JDK's server sends head and body apart; without this, delayed acknowledgements cost 40 ms a call.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Secrets secrets = new Secrets(SECRET_PREFIX);
    private final Calls calls = new Calls();
    private final Faults faults = new Faults();
    private final DataApiService dataApi;
    private final EndpointHandler handler;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private AwsEndpoint(int port, ServiceLimits limits) throws IOException {
        dataApi = new DataApiService(CLUSTER, secrets::current, limits);
        handler = new EndpointHandler(new Services(dataApi, new SecretsManager(secrets)), calls, faults);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 1024);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
    }

    /**
     * Starts with AWS's limits.
     *
     * @param port 0 for any free port
     */
    public static AwsEndpoint start(int port) {
        return start(port, ServiceLimits.aws());
    }

    /** Starts with other limits, for what could not be waited for otherwise. */
    public static AwsEndpoint start(int port, ServiceLimits limits) {
        try {
            return new AwsEndpoint(port, limits);
        } catch (IOException taken) {
            throw new UncheckedIOException("Cannot listen on port " + port, taken);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The one cluster there is. */
    public String clusterArn() {
        return CLUSTER;
    }

    /**
     * Lets calls that name this database reach it; the first one served is also that of calls that name none.
     *
     * @param jdbcUrl where it is; a user and a password in it are left out, since each call's secret says who logs in
     */
    public void serve(String databaseName, String jdbcUrl) {
        dataApi.serve(databaseName, jdbcUrl);
    }

    /** Rolls back what is open in a database and closes the connections to it, so that it can be dropped or copied. */
    public void stopServing(String databaseName) {
        dataApi.stopServing(databaseName);
    }

    /** How many transactions are open in a database. */
    public int openTransactions(String databaseName) {
        return dataApi.openTransactions(databaseName);
    }

    public Secrets secrets() {
        return secrets;
    }

    public Calls calls() {
        return calls;
    }

    public Faults faults() {
        return faults;
    }

    /** Adds this time to every call; zero to take it away. */
    public void latency(Duration time) {
        handler.latency(time);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        dataApi.close();
    }
}
