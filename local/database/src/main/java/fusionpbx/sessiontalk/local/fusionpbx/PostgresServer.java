package fusionpbx.sessiontalk.local.fusionpbx;

import fusionpbx.sessiontalk.local.aws.secrets.Login;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * A PostgreSQL server of one's own: on a free port of the loopback interface, in a directory that goes when it stops. Started
 * by root it runs in a user namespace, because PostgreSQL refuses to run as root. All logins need a password; the superuser's
 * is random.
 */
public final class PostgresServer implements AutoCloseable {
    /** A port found free may be taken when it is used: then the next one. */
    private static final int ATTEMPTS = 3;
    /** For a busy machine; a server that cannot start says so long before. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final ServerLog log;
    private final Login superuser;
    private final Thread stopAtExit = new Thread(this::stop, "postgres-stop");

    private PostgresServer(EmbeddedPostgres postgres, ServerLog log, String password) {
        this.postgres = postgres;
        this.log = log;
        this.superuser = new Login("postgres", password);
    }

    /** @throws EmbeddedServerException saying in one line what hinders it */
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
        // A directory beside the binaries: there the next start finds and removes what a killed process left behind.
        var data = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg", "data-" + UUID.randomUUID());
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
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
                    // The log is there to say why a start failed; a failed statement with its values is none of its
                    // business.
                    .setServerConfig("log_min_messages", "fatal")
                    .setOutputRedirector(Redirect.appendTo(log.file().toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.file().toFile()))
                    .start();
        } catch (IOException | RuntimeException e) {
            // A server that came up too late ends by itself when its directory is gone.
            Directories.delete(data);
            throw e;
        }
    }

    /** Where a database is, without a login. */
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
