package local.rdsdata.conformance;

import static local.rdsdata.conformance.Cluster.refusal;
import static local.rdsdata.conformance.Cluster.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service refuses, and in what words. */
interface RefusalCases {
    Cluster cluster();

    @ParameterizedTest
    @ValueSource(strings = {"select 1; select 2", "select 1;;select 2", "select ';' ; -- x\n select 2"})
    default void severalStatements(String sql) {
        assertEquals("Multistatements aren't supported.", cluster().refusal("ValidationException", sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select 1;", "select 1; -- over\n", "select ';' as \";\" /* ; */", "do ' begin null; end '"})
    default void oneStatementMayEndOrHoldSemicolons(String sql) {
        cluster().run(sql);
    }

    @Test
    default void aStatementOfMoreThan65536Characters() {
        String fits = "select '" + "x".repeat(65_536 - "select '' is null".length()) + "' is null";
        assertEquals(65_536, fits.length());
        cluster().run(fits);
        String tooLong = fits + " ";
        assertTrue(cluster().refusal("ValidationException", tooLong).contains("65536"));
    }

    @Test
    default void aSchema() {
        String message = refusal(
                "ValidationException",
                () -> cluster()
                        .client()
                        .executeStatement(
                                request -> request.resourceArn(cluster().resourceArn())
                                        .secretArn(cluster().secretArn())
                                        .database(cluster().database())
                                        .schema("public")
                                        .sql("select 1")));
        assertTrue(message.startsWith("The schema parameter isn't supported"), message);
    }

    @Test
    default void anUnknownDatabase() {
        Cluster other = new Cluster(
                cluster().client(), cluster().resourceArn(), cluster().secretArn(), "nowhere");
        assertEquals(
                "ERROR: database \"nowhere\" does not exist; SQLState: 3D000",
                other.refusal("DatabaseErrorException", "select 1"));
    }

    @Test
    default void anUnknownCluster() {
        Cluster other = new Cluster(
                cluster().client(),
                cluster().resourceArn() + "x",
                cluster().secretArn(),
                cluster().database());
        other.refusal("HttpEndpointNotEnabledException", "select 1");
    }

    @Test
    default void anUnknownSecret() {
        Cluster other = new Cluster(
                cluster().client(),
                cluster().resourceArn(),
                cluster().secretArn() + "x",
                cluster().database());
        other.refusal("SecretsErrorException", "select 1");
    }

    @Test
    default void aViolatedConstraintIsNamed() {
        cluster().run("create table named (id int, constraint named_key unique (id))");
        cluster().run("insert into named values (1)");
        assertEquals(
                "ERROR: duplicate key value violates unique constraint \"named_key\"\n"
                        + "  Detail: Key (id)=(1) already exists.; SQLState: 23505",
                cluster().refusal("DatabaseErrorException", "insert into named values (:id::int)", text("id", "1")));
    }

    @Test
    default void anErrorInTheStatementHasItsPlace() {
        assertEquals(
                "ERROR: relation \"nowhere\" does not exist\n  Position: 15; SQLState: 42P01",
                cluster().refusal("DatabaseErrorException", "select * from nowhere"));
    }

    @Test
    default void anEscapeOfJdbcIsNoSql() {
        String message = cluster().refusal("DatabaseErrorException", "select {d '2026-11-22'}");
        assertTrue(message.startsWith("ERROR: syntax error at or near \"{\""), message);
        assertTrue(message.endsWith("; SQLState: 42601"), message);
    }
}
