package fusionpbx.sessiontalk.provision;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import local.rdsdata.AwsEndpoint;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The provisioning URL's secret, one for each scene.
 *
 * @param all the values it has had
 */
record UrlSecrets(AwsEndpoint endpoint, String arn, SecretsManagerClient client, Set<String> all) {

    /** One client for all, as making one takes longer than most tests. */
    private static final Map<URI, SecretsManagerClient> CLIENTS = new ConcurrentHashMap<>();

    static UrlSecrets at(AwsEndpoint endpoint) {
        var first = random();
        var arn = endpoint.secrets().put("url-" + UUID.randomUUID(), first);
        var all = ConcurrentHashMap.<String>newKeySet();
        all.add(first);
        return new UrlSecrets(endpoint, arn, CLIENTS.computeIfAbsent(endpoint.uri(), UrlSecrets::client), all);
    }

    private static SecretsManagerClient client(URI endpoint) {
        return SecretsManagerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    String current() {
        return endpoint.secrets().current(arn).orElseThrow();
    }

    /** Changes the secret, as an operator does; the one before it goes on counting. */
    void change() {
        becomes(random());
    }

    void becomes(String value) {
        all.add(value);
        endpoint.secrets().put(arn, value);
    }

    void remove() {
        endpoint.secrets().remove(arn);
    }
}
