package local.rdsdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cloud.localstack.awssdkv2.TestUtils;
import java.util.List;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class SecretsManagerTest {
    private final AwsEndpoint endpoint = AwsEndpoint.start(0);
    private SecretsManagerClient client;

    @BeforeEach
    void start() {
        client = TestUtils.wrapApiSyncClientV2(
                        SecretsManagerClient.builder(), endpoint.uri().toString())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void aSecretIsFoundByNameAndByArn() {
        String arn = endpoint.secrets().put("pepper", "one");
        assertEquals("one", get("pepper").secretString());
        assertEquals("one", get(arn).secretString());
        assertEquals("one", get(arn.substring(0, arn.length() - 7)).secretString());
        assertEquals(arn, get("pepper").arn());
        assertEquals(List.of("AWSCURRENT"), get("pepper").versionStages());
        assertEquals(5, endpoint.calls().count("GetSecretValue"));
    }

    @Test
    void aNewValueMakesTheOldOnePrevious() {
        endpoint.secrets().put("pepper", "one");
        assertThrows(ResourceNotFoundException.class, () -> stage("AWSPREVIOUS"));
        String first = get("pepper").versionId();
        endpoint.secrets().put("pepper", "two");
        assertEquals("two", stage("AWSCURRENT").secretString());
        assertEquals("one", stage("AWSPREVIOUS").secretString());
        assertEquals(first, stage("AWSPREVIOUS").versionId());
        assertNotEquals(first, stage("AWSCURRENT").versionId());
        assertThrows(
                InvalidParameterException.class,
                () -> client.getSecretValue(
                        request -> request.secretId("pepper").versionId(first)));
    }

    @Test
    void aStageCanBeSetByItself() {
        endpoint.secrets().put("pepper", "AWSPENDING", "three");
        assertEquals("three", stage("AWSPENDING").secretString());
        assertThrows(ResourceNotFoundException.class, () -> get("pepper"));
    }

    @Test
    void anUnknownSecretIsNotFound() {
        var missing = assertThrows(ResourceNotFoundException.class, () -> get("salt"));
        assertEquals(
                "Secrets Manager can't find the specified secret.",
                missing.awsErrorDetails().errorMessage());
    }

    @Test
    void otherOperationsAreRefusedClearly() {
        var refused = assertThrows(
                SecretsManagerException.class, () -> client.deleteSecret(request -> request.secretId("pepper")));
        assertEquals("UnknownOperationException", refused.awsErrorDetails().errorCode());
        assertTrue(refused.getMessage().contains("secretsmanager.DeleteSecret"), refused::getMessage);
    }

    @Test
    void faultsAreInjectedIntoSecretsToo() {
        endpoint.secrets().put("pepper", "one");
        endpoint.faults().on("GetSecretValue").next(Fault.error(AwsError.DECRYPTION_FAILURE));
        assertThrows(DecryptionFailureException.class, () -> get("pepper"));
    }

    private GetSecretValueResponse get(String id) {
        return client.getSecretValue(request -> request.secretId(id));
    }

    private GetSecretValueResponse stage(String stage) {
        return client.getSecretValue(request -> request.secretId("pepper").versionStage(stage));
    }
}
