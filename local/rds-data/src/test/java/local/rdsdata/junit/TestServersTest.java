package local.rdsdata.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("another test may take what is given back")
class TestServersTest {

    @Test
    void anEndpointServesOneTestAtATime() {
        TestServers.take().giveBack();
        var one = TestServers.take();
        var other = TestServers.take();
        try {
            assertNotEquals(one.endpoint().uri(), other.endpoint().uri());
            assertSame(one.postgres(), other.postgres());
        } finally {
            one.giveBack();
            other.giveBack();
        }
    }

    @Test
    void theNextTestFindsNoFaultAndNoLatency() {
        var first = TestServers.take();
        first.endpoint().faults().every(Fault.error(AwsError.DATABASE_ERROR));
        first.endpoint().latency(Duration.ofHours(1));
        first.giveBack();
        var next = TestServers.take();
        try {
            assertSame(first, next);
            assertEquals(0, next.endpoint().faults().pending());
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> call(next));
        } finally {
            next.giveBack();
        }
    }

    private static void call(TestServers servers) throws Exception {
        var database = servers.open(DatabaseTemplate.EMPTY, servers.login("owner"));
        try (var client = RdsDataExtensionTest.client(database)) {
            client.executeStatement(call -> call.resourceArn(database.clusterArn())
                    .secretArn(database.secretArn())
                    .database(database.database())
                    .sql("select 1"));
        } finally {
            database.release();
            database.drop();
        }
    }
}
