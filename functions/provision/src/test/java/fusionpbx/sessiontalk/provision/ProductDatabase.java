package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.schema.Migrations;
import fusionpbx.sessiontalk.shared.sql.DataApi;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/** The test's database by way of the Data API, and how it gets the product's tables. */
final class ProductDatabase {

    /** One client for all, as making one takes longer than most tests. */
    private static final Map<URI, RdsDataClient> CLIENTS = new ConcurrentHashMap<>();

    private ProductDatabase() {}

    static void migrate(FusionPbxTest fusionPbx) {
        new Migrations(sql(fusionPbx)).apply();
    }

    static Sql sql(FusionPbxTest fusionPbx) {
        var client = CLIENTS.computeIfAbsent(fusionPbx.endpoint().uri(), ProductDatabase::client);
        return new DataApi(
                client, new DataApi.Target(fusionPbx.clusterArn(), fusionPbx.secretArn(), fusionPbx.database()));
    }

    private static RdsDataClient client(URI endpoint) {
        return RdsDataClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(Duration.ofSeconds(20)))
                .build();
    }
}
