package local.rdsdata.conformance;

import cloud.localstack.Localstack;
import cloud.localstack.awssdkv2.TestUtils;
import cloud.localstack.docker.LocalstackDockerExtension;
import cloud.localstack.docker.annotation.IEnvironmentVariableProvider;
import cloud.localstack.docker.annotation.LocalstackDockerProperties;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The same cases against LocalStack, to learn where the two differ. It needs a Docker engine and LOCALSTACK_AUTH_TOKEN of a
 * plan with rds-data, and is skipped without them.
 *
 * <p>This half has not been seen running: nothing but its being skipped was ever observed.
 */
@ExtendWith({LocalStackCondition.class, LocalstackDockerExtension.class})
@LocalstackDockerProperties(
        services = {"rds", "rds-data", "secretsmanager"},
        imageName = "localstack/localstack-pro",
        environmentVariableProvider = LocalStackConformanceTest.Token.class)
class LocalStackConformanceTest implements ParameterCases, ResultCases, RefusalCases, TransactionCases {
    private static final String DATABASE = "conformance";
    private static Cluster cluster;

    /** Hands the token over to the container. */
    public static final class Token implements IEnvironmentVariableProvider {
        @Override
        public Map<String, String> getEnvironmentVariables() {
            return Map.of(LocalStackCondition.TOKEN, System.getenv().getOrDefault(LocalStackCondition.TOKEN, ""));
        }
    }

    @BeforeAll
    static void createClusterAndSecret() throws IOException, InterruptedException {
        String edge = Localstack.INSTANCE.endpointForPort(Localstack.INSTANCE.getEdgePort());
        String clusterArn = LocalStackCluster.create(edge, DATABASE);
        cluster = new Cluster(
                TestUtils.wrapApiSyncClientV2(RdsDataClient.builder(), edge).build(),
                clusterArn,
                secret(edge),
                DATABASE);
    }

    private static String secret(String edge) {
        try (SecretsManagerClient secrets = TestUtils.wrapApiSyncClientV2(SecretsManagerClient.builder(), edge)
                .build()) {
            return secrets.createSecret(request -> request.name("conformance")
                            .secretString("{\"username\":\"" + LocalStackCluster.USER + "\",\"password\":\""
                                    + LocalStackCluster.PASSWORD + "\"}"))
                    .arn();
        }
    }

    @BeforeEach
    void empty() {
        cluster.run("drop schema public cascade");
        cluster.run("create schema public");
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }
}
