package local.rdsdata.conformance;

import cloud.localstack.awssdkv2.TestUtils;
import java.sql.SQLException;
import java.util.TimeZone;
import local.rdsdata.AwsEndpoint;
import local.rdsdata.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/** The endpoint of this module, through the SDK's own client. */
class DataApiConformanceTest implements ParameterCases, ResultCases, RefusalCases, TransactionCases {
    private static final TimeZone HERE = TimeZone.getDefault();

    private static AwsEndpoint endpoint;
    private static RdsDataClient client;
    private static String secretArn;
    private String database;

    @BeforeAll
    static void start() {
        // The driver would begin its sessions in this zone; the service's are in UTC wherever they are.
        TimeZone.setDefault(TimeZone.getTimeZone("America/Sao_Paulo"));
        endpoint = AwsEndpoint.start(0);
        secretArn = endpoint.secrets().put("superuser", Postgres.login());
        client = TestUtils.wrapApiSyncClientV2(
                        RdsDataClient.builder(), endpoint.uri().toString())
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        endpoint.close();
        TimeZone.setDefault(HERE);
    }

    @BeforeEach
    void serve() throws SQLException {
        database = Postgres.newDatabase();
        endpoint.serve(database, Postgres.url(database));
    }

    @AfterEach
    void stopServing() {
        endpoint.stopServing(database);
    }

    @Override
    public Cluster cluster() {
        return new Cluster(client, endpoint.clusterArn(), secretArn, database);
    }
}
