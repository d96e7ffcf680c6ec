package local.rdsdata.junit;

import java.util.HashMap;
import java.util.Map;
import local.rdsdata.postgres.PostgresServer;
import local.rdsdata.secret.Login;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL server of this JVM's tests, with the logins and the templates that they share. */
final class SharedPostgres {
    private static @Nullable SharedPostgres instance;

    private final PostgresServer postgres;
    private final Map<String, Login> logins = new HashMap<>();
    private final Templates templates = new Templates();

    private SharedPostgres(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /** Started by the first test that asks. */
    static synchronized SharedPostgres instance() {
        if (instance == null) {
            instance = new SharedPostgres(PostgresServer.start());
        }
        return instance;
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** A login without special rights, created when it is first asked for. */
    synchronized Login login(String role) {
        return logins.computeIfAbsent(role, postgres::createLogin);
    }

    Templates templates() {
        return templates;
    }
}
