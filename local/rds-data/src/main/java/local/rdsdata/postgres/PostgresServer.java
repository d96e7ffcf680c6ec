package local.rdsdata.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import local.rdsdata.secret.Login;
import org.postgresql.core.Utils;
import org.postgresql.util.PasswordUtil;

/**
 * A PostgreSQL server of one's own: on a free port of the loopback interface, in a directory that goes when it stops. Started
 * by root it runs in a user namespace, because PostgreSQL refuses to run as root. All logins need a password; the superuser's
 * is random. May be used by several threads at once.
 */
public final class PostgresServer implements AutoCloseable {
    /** A port found free may be taken when it is used: then the next one. */
    private static final int ATTEMPTS = 3;
    /** For a busy machine; a server that cannot start says so long before. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final ServerLog log;
    private final Login superuser;
    private final Administration administration;
    private final AtomicInteger databases = new AtomicInteger();
    private final Thread stopAtExit = new Thread(this::stop, "postgres-stop");

    private PostgresServer(EmbeddedPostgres postgres, ServerLog log, String password) {
        this.postgres = postgres;
        this.log = log;
        this.superuser = new Login("postgres", password);
        this.administration = new Administration(() -> connect("postgres"));
    }

    /**
     * Starts a server, and makes sure that it stops with this JVM at the latest.
     *
     * @throws EmbeddedServerException saying in one line what hinders it
     */
    public static PostgresServer start() {
        for (int attempt = 1; ; attempt++) {
            var log = ServerLog.create();
            var password = UUID.randomUUID().toString();
            try (var file = PasswordFile.of(password)) {
                var server = new PostgresServer(start(log, password, file), log, password);
                Runtime.getRuntime().addShutdownHook(server.stopAtExit);
                return server;
            } catch (IOException | RuntimeException e) {
                var failure = new EmbeddedServerException(log.reason(e), e);
                log.delete();
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private static EmbeddedPostgres start(ServerLog log, String password, PasswordFile file) throws IOException {
        var data = DataDirectory.choose();
        try {
            return settings(log, password, file).setDataDirectory(data).start();
        } catch (IOException | RuntimeException e) {
            // A server that came up too late ends by itself when its directory is gone.
            Directories.delete(data);
            throw e;
        }
    }

    private static EmbeddedPostgres.Builder settings(ServerLog log, String password, PasswordFile file) {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(START_LIMIT)
                // For an exit before the start is done; from then on there is a hook of our own beside it.
                .setRegisterShutdownHook(true)
                // These are options of initdb, too: the library has no other way to pass them.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", file.path().toString())
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "300")
                // Nothing is replicated or recovered, and the log of changes may lie in memory.
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("max_wal_size", "128MB")
                .setServerConfig("min_wal_size", "32MB")
                // The log is there to say why a start failed; a failed statement with its values is none of its
                // business.
                .setServerConfig("log_min_messages", "fatal")
                // Passwords are random and the server is short-lived: to guess one costs too much at any number.
                .setServerConfig("scram_iterations", "1")
                .setOutputRedirector(Redirect.appendTo(log.file().toFile()))
                .setErrorRedirector(Redirect.appendTo(log.file().toFile()));
    }

    /** Where a database is, as a JDBC URL without a login. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
    }

    /** A new connection of the superuser's. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), superuser.user(), superuser.password());
    }

    public Login superuser() {
        return superuser;
    }

    /** A new role that may log in, with a random password, and nothing else. */
    public Login createLogin(String role) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + role + " LOGIN");
            return renewPassword(connection, role);
        } catch (SQLException e) {
            throw new EmbeddedServerException("The embedded PostgreSQL server refused to create " + role + ".", e);
        }
    }

    /** Gives a role a new random password of letters, digits and hyphens, on any server. */
    public static Login renewPassword(Connection connection, String role) throws SQLException {
        var login = new Login(role, UUID.randomUUID().toString());
        // A verifier is sent: the password itself reaches no log of the server.
        var verifier = PasswordUtil.encodeScramSha256(login.password().toCharArray(), iterations(connection), salt());
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(Utils.escapeIdentifier(null, role), verifier));
        }
        return login;
    }

    /** As many as the server itself would take; before PostgreSQL 16 it has no setting for that, and takes 4,096. */
    private static int iterations(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT coalesce(current_setting('scram_iterations', true), '4096')")) {
            rows.next();
            return Integer.parseInt(rows.getString(1));
        }
    }

    private static byte[] salt() {
        var salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /** A new, empty database; returns its name. */
    public String createDatabase(String prefix, Login owner) {
        return create(prefix, "OWNER " + owner.user());
    }

    /** A copy of a database that nothing is connected to; returns its name. */
    public String copyDatabase(String source, String prefix, Login owner) {
        return create(prefix, "TEMPLATE " + source + " OWNER " + owner.user() + " STRATEGY file_copy");
    }

    /** Removes a database and ends every connection to it. */
    public void dropDatabase(String name) {
        administration.run("DROP DATABASE " + name + " WITH (FORCE)");
    }

    /**
     * The sessions of a database that are within a transaction now, each as its state and last statement; a
     * statement that runs outside a transaction of its client's counts for as long as it runs.
     */
    public List<String> openTransactions(String database) {
        return administration.query("""
                SELECT state || ': ' || query FROM pg_stat_activity
                 WHERE datname = ? AND backend_type = 'client backend' AND xact_start IS NOT NULL
                 ORDER BY xact_start""", database);
    }

    private String create(String prefix, String options) {
        var name = prefix + "_" + databases.incrementAndGet();
        administration.run("CREATE DATABASE " + name + " " + options);
        return name;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException _) {
            // The JVM is going down: the hook runs, or has run.
        }
    }

    /** Synchronized: a JVM that goes down while another thread stops the server must wait for that thread. */
    private synchronized void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("The embedded PostgreSQL server did not stop as it should.", e);
        } finally {
            log.delete();
        }
    }
}
