package local.rdsdata;

import static local.rdsdata.conformance.Cluster.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import local.rdsdata.conformance.Cluster;
import local.rdsdata.secret.Login;
import local.rdsdata.statement.ServiceLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The secret that a call names says who logs in. */
class LoginTest {
    private static final String USER = "SELECT session_user::text";

    private Endpoint endpoint;
    private Login reader;

    @BeforeEach
    void start() throws SQLException {
        endpoint = Endpoint.start(ServiceLimits.aws().withStatement(Duration.ofSeconds(40)));
        reader = new Login(
                "reader_" + UUID.randomUUID().toString().substring(0, 8),
                UUID.randomUUID().toString());
        administer("CREATE ROLE " + reader.user() + " LOGIN PASSWORD '" + reader.password() + "'");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void eachSecretLogsInAsItsUser() {
        Cluster superuser = endpoint.cluster();
        Cluster other = with(reader);
        for (int i = 0; i < 3; i++) {
            assertEquals("postgres", superuser.value(USER).stringValue());
            assertEquals(reader.user(), other.value(USER).stringValue());
        }
        superuser.run("CREATE TABLE private (n int)");
        other.refusal("DatabaseErrorException", "SELECT n FROM private");
    }

    @Test
    void theLoginOfTheUrlIsLeftOut() {
        String url = Postgres.url(endpoint.database()) + "?user=postgres&ssl=false&password="
                + Postgres.login().password();
        endpoint.server().serve(endpoint.database(), url);
        assertEquals(reader.user(), with(reader).value(USER).stringValue());
    }

    @Test
    void aWrongPasswordIsPostgresqlsErrorAndIsNotRepeated() {
        with(reader).run("SELECT 1");
        String message = with(new Login(reader.user(), "not-this-one")).refusal("DatabaseErrorException", "SELECT 1");
        assertEquals(
                "FATAL: password authentication failed for user \"" + reader.user() + "\"; SQLState: 28P01", message);
        Cluster unknown = with(new Login("nowhere", "not-this-one"));
        assertFalse(refusal("DatabaseErrorException", unknown::begin).contains("not-this-one"));
    }

    @Test
    void aRotatedSecretCountsFromTheNextCallOn() throws SQLException {
        Cluster cluster = with(reader);
        cluster.run("SELECT 1");
        administer("ALTER ROLE " + reader.user() + " PASSWORD 'the next one'");
        endpoint.server().secrets().put(cluster.secretArn(), new Login(reader.user(), "the next one"));
        cluster.run("SELECT 1");
    }

    @Test
    void aTransactionKeepsItsLogin() {
        Cluster owner = endpoint.cluster();
        String transaction = owner.begin();
        Cluster other = with(reader);
        refusal("BadRequestException", () -> other.within(transaction, "SELECT 1"));
        refusal("BadRequestException", () -> other.commit(transaction));
        refusal("BadRequestException", () -> other.rollback(transaction));
        assertEquals(1, owner.within(transaction, "SELECT 1").records().size());
        owner.rollback(transaction);
    }

    @Test
    void theShorterStatementTimeoutHolds() throws SQLException {
        Cluster cluster = with(reader);
        assertEquals("40s", timeout(cluster));
        administer("ALTER ROLE " + reader.user() + " SET statement_timeout = '10s'");
        endpoint.server().stopServing(endpoint.database());
        endpoint.server().serve(endpoint.database(), Postgres.url(endpoint.database()));
        assertEquals("10s", timeout(cluster));
        assertEquals("10s", timeout(cluster));
        administer("ALTER ROLE " + reader.user() + " SET statement_timeout = '1min'");
        endpoint.server().stopServing(endpoint.database());
        endpoint.server().serve(endpoint.database(), Postgres.url(endpoint.database()));
        assertEquals("40s", timeout(cluster));
    }

    private static String timeout(Cluster cluster) {
        return cluster.value("SHOW statement_timeout").stringValue();
    }

    private Cluster with(Login login) {
        String arn = endpoint.server().secrets().put(UUID.randomUUID().toString(), login);
        return new Cluster(endpoint.client(), endpoint.server().clusterArn(), arn, endpoint.database());
    }

    private static void administer(String sql) throws SQLException {
        try (Connection connection = Postgres.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
