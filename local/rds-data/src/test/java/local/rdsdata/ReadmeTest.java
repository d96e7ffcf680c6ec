package local.rdsdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cloud.localstack.awssdkv2.TestUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import local.rdsdata.junit.RdsDataExtension;
import local.rdsdata.junit.RdsDataTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;

/** The example of README.md, which this test compares with itself. */
class ReadmeTest {
    @RegisterExtension
    static final RdsDataExtension DATABASE = RdsDataExtension.filledBy(database -> {
        database.jdbc().createStatement().execute("create table orders (id int, item text)");
    });

    @Test
    void anOrderIsStored(RdsDataTest test) throws Exception {
        var client = client(test.endpoint().uri());
        client.executeStatement(call -> call.resourceArn(test.clusterArn())
                .secretArn(test.secretArn())
                .database(test.database())
                .sql("insert into orders values (1, 'pears')"));
        assertEquals(1, test.endpoint().calls().countIn(test.database()));
    }

    @Test
    void aResumingDatabaseIsReported(RdsDataTest test) {
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        assertThrows(
                DatabaseResumingException.class,
                () -> client(test.endpoint().uri())
                        .executeStatement(call -> call.resourceArn(test.clusterArn())
                                .secretArn(test.secretArn())
                                .database(test.database())
                                .sql("select 1")));
    }

    @Test
    void theReadmeShowsThisExample() throws IOException {
        var example = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(read("README.md"));
        assertTrue(example.find());
        String here = read("src/test/java/local/rdsdata/ReadmeTest.java");
        assertTrue(squeezed(here).contains(squeezed(example.group(1))), "README.md differs from this test");
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static RdsDataClient client(URI endpoint) {
        return TestUtils.wrapApiSyncClientV2(RdsDataClient.builder(), endpoint.toString())
                .build();
    }
}
