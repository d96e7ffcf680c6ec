package fusionpbx.sessiontalk.bench;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxDatabase;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.sql.DataApi;
import fusionpbx.sessiontalk.shared.sql.Sql;
import local.rdsdata.AwsEndpoint;
import local.rdsdata.secret.Login;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/** A database as functions reach it: by the SDK's client and the Data API's endpoint. */
record LocalDataApi(AwsEndpoint endpoint, RdsDataClient client, Sql sql) implements AutoCloseable {

    static LocalDataApi of(FusionPbxDatabase database, Login login, CallLimits limits) {
        var endpoint = AwsEndpoint.start(0);
        endpoint.serve(database.name(), database.jdbcUrl());
        var secret = endpoint.secrets().put(login.user(), login.json());
        var client = RdsDataClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(Clients.http(limits))
                .overrideConfiguration(Clients.configuration(limits))
                .build();
        var target = new DataApi.Target(endpoint.clusterArn(), secret, database.name());
        return new LocalDataApi(endpoint, client, new DataApi(client, target));
    }

    @Override
    public void close() {
        client.close();
        endpoint.close();
    }
}
