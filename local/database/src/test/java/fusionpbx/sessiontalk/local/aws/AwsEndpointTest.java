package fusionpbx.sessiontalk.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cloud.localstack.awssdkv2.TestUtils;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

class AwsEndpointTest {
    @Test
    void answersTheSdk() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                AwsEndpoint endpoint = AwsEndpoint.start(0);
                RdsDataClient client = TestUtils.wrapApiSyncClientV2(
                                RdsDataClient.builder(), endpoint.uri().toString())
                        .build()) {
            endpoint.serve("postgres", postgres.getJdbcUrl("postgres", "postgres"));
            var answer = client.executeStatement(request -> request.resourceArn(endpoint.clusterArn())
                    .secretArn(endpoint.databaseSecretArn())
                    .sql("select 1 + 1"));
            assertEquals(2, answer.records().getFirst().getFirst().longValue());
        }
    }
}
