package fusionpbx.sessiontalk.local.fusionpbx;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import local.rdsdata.postgres.EmbeddedServerException;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;

/**
 * A PostgreSQL server of one's own, for as many FusionPBX databases as wanted. All of them start with the same sample tenant;
 * a database is a copy of its version's template, so that a new one costs some tens of milliseconds. May be used by several
 * threads at once.
 */
public final class EmbeddedFusionPbx implements AutoCloseable {
    /** Owns the databases and is no superuser: what this role may not do, no role of a managed cluster may do. */
    public static final String OWNER = "fusionpbx";

    private final PostgresServer server;
    private final SampleTenant tenant = SampleTenant.random();
    private final Login owner;
    private final Login runtime;
    private final Map<FusionPbxVersion, FusionPbxDatabase> templates = new EnumMap<>(FusionPbxVersion.class);

    private EmbeddedFusionPbx(PostgresServer server) {
        this.server = server;
        this.owner = server.createLogin(OWNER);
        this.runtime = RoleScript.run(server);
    }

    /**
     * Starts a server on a free port of the loopback interface, and makes sure that it stops with this JVM at the latest.
     *
     * @throws EmbeddedServerException saying in one line what hinders it
     */
    public static EmbeddedFusionPbx start() {
        var server = PostgresServer.start();
        try {
            return new EmbeddedFusionPbx(server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What every database made by {@link #create} holds at first. */
    public SampleTenant tenant() {
        return tenant;
    }

    /** The login that owns all databases. */
    public Login owner() {
        return owner;
    }

    /** The login of the functions, as docs/role.sql makes it: it owns nothing and is granted nothing here. */
    public Login runtime() {
        return runtime;
    }

    /** A new database with the version's tables and the sample tenant. */
    public FusionPbxDatabase create(FusionPbxVersion version) {
        return copy(template(version));
    }

    /**
     * A new database, the same as another one.
     *
     * @param source a database without connections
     */
    public FusionPbxDatabase copy(FusionPbxDatabase source) {
        return database(server.copyDatabase(source.name(), OWNER, owner), source.version());
    }

    /** Removes a database and ends every connection to it. */
    public void drop(FusionPbxDatabase database) {
        server.dropDatabase(database.name());
    }

    /** Stops the server and removes all it held. */
    @Override
    public void close() {
        server.close();
    }

    private synchronized FusionPbxDatabase template(FusionPbxVersion version) {
        return templates.computeIfAbsent(version, this::fill);
    }

    private FusionPbxDatabase fill(FusionPbxVersion version) {
        var database = database(server.createDatabase(OWNER, owner), version);
        try (var connection = database.connect()) {
            SampleTables.write(version, tenant, connection);
            return database;
        } catch (SQLException e) {
            throw new EmbeddedServerException("The sample of FusionPBX " + version + " could not be written.", e);
        }
    }

    private FusionPbxDatabase database(String name, FusionPbxVersion version) {
        return new FusionPbxDatabase(name, version, server.jdbcUrl(name), owner);
    }
}
