package fusionpbx.sessiontalk.local.fusionpbx;

import fusionpbx.sessiontalk.local.aws.secrets.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server of one's own, for as many FusionPBX databases as wanted. All of them start with the same sample tenant;
 * a database is a copy of its version's template, so that a new one costs some tens of milliseconds. May be used by several
 * threads at once.
 */
public final class EmbeddedFusionPbx implements AutoCloseable {
    /** Owns the databases and is no superuser: what this role may not do, no role of a managed cluster may do. */
    private static final String OWNER = "fusionpbx";

    private final PostgresServer server;
    private final SampleTenant tenant;
    private final Templates templates;
    private final AtomicInteger databases = new AtomicInteger();
    private final Login owner;
    private final Login runtime;

    private EmbeddedFusionPbx(PostgresServer server, SampleTenant tenant) throws SQLException {
        this.server = server;
        this.tenant = tenant;
        try (var connection = administrator()) {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE ROLE " + OWNER + " LOGIN");
            }
            this.owner = RoleScript.withPassword(connection, OWNER);
            this.runtime = RoleScript.run(connection);
        }
        this.templates = new Templates(this::empty, tenant);
    }

    /**
     * Starts a server on a free port of the loopback interface, and makes sure that it stops with this JVM at the latest.
     *
     * @throws EmbeddedServerException saying in one line what hinders it
     */
    public static EmbeddedFusionPbx start() {
        var server = PostgresServer.start();
        try {
            return new EmbeddedFusionPbx(server, SampleTenant.random());
        } catch (SQLException e) {
            server.close();
            throw new EmbeddedServerException("The embedded PostgreSQL server made no logins.", e);
        }
    }

    /** The login that owns all databases. */
    public Login owner() {
        return owner;
    }

    /** The login of the functions, as docs/role.sql makes it: it owns nothing and is granted nothing here. */
    public Login runtime() {
        return runtime;
    }

    /** What every database made by {@link #create} holds at first. */
    public SampleTenant tenant() {
        return tenant;
    }

    /** A new database with the version's tables and the sample tenant. */
    public FusionPbxDatabase create(FusionPbxVersion version) {
        return copy(templates.of(version));
    }

    /**
     * A new database, the same as another one.
     *
     * @param source nobody may be connected to it
     */
    public FusionPbxDatabase copy(FusionPbxDatabase source) {
        var name = nextName();
        administer("CREATE DATABASE " + name + " TEMPLATE " + source.name() + " OWNER " + OWNER);
        return new FusionPbxDatabase(name, source.version(), server.jdbcUrl(name), owner);
    }

    /** Removes a database and ends every connection to it. */
    public void drop(FusionPbxDatabase database) {
        administer("DROP DATABASE " + database.name() + " WITH (FORCE)");
    }

    /**
     * The sessions of a database that are within a transaction at this moment, each as its state and last statement; a
     * statement that runs outside a transaction of its client's counts for as long as it runs.
     */
    public List<String> openTransactions(FusionPbxDatabase database) {
        var sessions = new ArrayList<String>();
        try (var connection = administrator();
                var query = connection.prepareStatement("""
                        SELECT state || ': ' || query FROM pg_stat_activity
                         WHERE datname = ? AND backend_type = 'client backend' AND xact_start IS NOT NULL
                         ORDER BY xact_start""")) {
            query.setString(1, database.name());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    sessions.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new EmbeddedServerException("The embedded PostgreSQL server does not tell its sessions.", e);
        }
        return sessions;
    }

    /** A new connection of a superuser's, in auto-commit mode; the caller closes it. */
    public Connection superuser(FusionPbxDatabase database) throws SQLException {
        return server.connect(database.name());
    }

    /** Stops the server and removes all it held. */
    @Override
    public void close() {
        server.close();
    }

    private FusionPbxDatabase empty(FusionPbxVersion version) {
        var name = nextName();
        administer("CREATE DATABASE " + name + " OWNER " + OWNER);
        return new FusionPbxDatabase(name, version, server.jdbcUrl(name), owner);
    }

    private String nextName() {
        return "fusionpbx_" + databases.incrementAndGet();
    }

    private void administer(String command) {
        try (var connection = administrator();
                var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new EmbeddedServerException("The embedded PostgreSQL server refused: " + command, e);
        }
    }

    private Connection administrator() throws SQLException {
        return server.connect("postgres");
    }
}
