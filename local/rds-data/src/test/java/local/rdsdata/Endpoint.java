package local.rdsdata;

import cloud.localstack.awssdkv2.TestUtils;
import java.sql.SQLException;
import local.rdsdata.conformance.Cluster;
import local.rdsdata.statement.ServiceLimits;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/** An endpoint with one empty database and a client that tries once. */
public record Endpoint(AwsEndpoint server, RdsDataClient client, String database, String secretArn)
        implements AutoCloseable {

    public static Endpoint start(ServiceLimits limits) throws SQLException {
        String database = Postgres.newDatabase();
        AwsEndpoint server = AwsEndpoint.start(0, limits);
        server.serve(database, Postgres.url(database));
        return new Endpoint(server, client(server), database, server.secrets().put("superuser", Postgres.login()));
    }

    static RdsDataClient client(AwsEndpoint server) {
        return TestUtils.wrapApiSyncClientV2(
                        RdsDataClient.builder(), server.uri().toString())
                .overrideConfiguration(options -> options.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    public Cluster cluster() {
        return new Cluster(client, server.clusterArn(), secretArn, database);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
