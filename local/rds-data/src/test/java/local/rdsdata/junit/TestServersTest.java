package local.rdsdata.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("another test may take what is given back")
class TestServersTest {

    @Test
    void anEndpointServesOneTestAtATime() {
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
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> status(next.endpoint().uri()));
        } finally {
            next.giveBack();
        }
    }

    private static int status(URI uri) throws IOException {
        return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
    }
}
