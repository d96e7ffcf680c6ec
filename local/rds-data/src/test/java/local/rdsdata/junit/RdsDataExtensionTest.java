package local.rdsdata.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import cloud.localstack.awssdkv2.TestUtils;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

class RdsDataExtensionTest {
    private static final AtomicInteger FILLED = new AtomicInteger();

    private static final DatabaseTemplate FRUIT = test -> {
        FILLED.incrementAndGet();
        value(test, "WITH t AS (SELECT 1) SELECT count(*) FROM t");
        try (var statement = test.jdbc().createStatement()) {
            statement.execute("CREATE TABLE fruit AS SELECT now() AS at");
        }
    };

    /** Filled on top of another one; equal objects are one template. */
    private record Basket(String name) implements DatabaseTemplate {
        @Override
        public Optional<DatabaseTemplate> base() {
            return Optional.of(FRUIT);
        }

        @Override
        public void fill(RdsDataTest test) throws SQLException {
            try (var statement = test.jdbc().createStatement()) {
                statement.execute("CREATE TABLE " + name + " AS SELECT clock_timestamp() AS made, at FROM fruit");
            }
        }
    }

    @RegisterExtension
    static final RdsDataExtension DATABASE = RdsDataExtension.filledBy(FRUIT).ownedBy("gardener");

    private RdsDataTest seenBefore;

    @BeforeEach
    void keep(RdsDataTest test) {
        seenBefore = test;
    }

    @RepeatedTest(3)
    void eachTestHasAFreshCopyOfTheTemplate(RdsDataTest test) throws Exception {
        assertSame(seenBefore, test);
        assertEquals("1", value(test, "SELECT count(*) FROM fruit"));
        value(test, "DELETE FROM fruit RETURNING 1");
        assertEquals("0", value(test, "SELECT count(*) FROM fruit"));
        assertEquals("1", value(DATABASE.open(), "SELECT count(*) FROM fruit"));
        assertEquals(1, FILLED.get());
    }

    @Test
    void aTemplateStandsOnItsBaseAndIsFilledOnce(RdsDataTest test) throws Exception {
        var one = DATABASE.open(new Basket("basket"));
        var two = DATABASE.open(new Basket("basket"));
        assertEquals(value(test, "SELECT at FROM fruit"), value(one, "SELECT at FROM basket"));
        assertEquals(value(one, "SELECT made FROM basket"), value(two, "SELECT made FROM basket"));
        assertEquals(1, FILLED.get());
    }

    @Test
    void theOwnerIsNoSuperuser(RdsDataTest test) throws Exception {
        String who = "SELECT current_user || ' ' || rolsuper FROM pg_roles WHERE rolname = current_user";
        assertEquals("gardener false", value(test, who));
        try (var client = client(test)) {
            var answer = client.executeStatement(request -> request.resourceArn(test.clusterArn())
                    .secretArn(test.secretArn())
                    .database(test.database())
                    .sql(who));
            assertEquals(
                    "gardener false", answer.records().getFirst().getFirst().stringValue());
        }
        assertEquals(1, test.endpoint().calls().countIn(test.database()));
    }

    @Test
    void oneConnectionIsKeptForTheTestItself(RdsDataTest test) throws Exception {
        assertSame(test.jdbc(), test.jdbc());
        assertNotEquals(test.jdbc(), test.connect());
        test.jdbc().close();
        assertEquals("1", value(test, "SELECT 1"));
    }

    static RdsDataClient client(RdsDataTest test) {
        return TestUtils.wrapApiSyncClientV2(
                        RdsDataClient.builder(), test.endpoint().uri().toString())
                .build();
    }

    private static String value(RdsDataTest test, String sql) throws SQLException {
        try (var statement = test.jdbc().createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
