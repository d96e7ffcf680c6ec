package local.rdsdata.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import local.rdsdata.error.AwsError;

/** Secrets Manager's GetSecretValue and PutSecretValue. */
public record SecretsManager(Secrets secrets) {

    public ObjectNode getSecretValue(JsonNode request) {
        Secret secret = secret(request);
        if (request.hasNonNull("VersionId")) {
            throw AwsError.INVALID_PARAMETER.saying("This endpoint finds a value by its VersionStage only.");
        }
        return response(secret, version(secret, text(request, "VersionStage").orElse(Secrets.CURRENT)));
    }

    /** The new value becomes the current one, and the one before it the previous. */
    public ObjectNode putSecretValue(JsonNode request) {
        Secret secret = secret(request);
        if (request.hasNonNull("VersionStages")) {
            throw AwsError.INVALID_PARAMETER.saying("This endpoint puts the current value only.");
        }
        secret.rotate(text(request, "SecretString")
                .orElseThrow(() ->
                        AwsError.INVALID_PARAMETER.saying("You must provide either SecretString or SecretBinary.")));
        ObjectNode answer = response(secret, version(secret, Secrets.CURRENT));
        answer.remove(List.of("SecretString", "CreatedDate"));
        return answer;
    }

    private Secret secret(JsonNode request) {
        String id = text(request, "SecretId")
                .orElseThrow(() ->
                        AwsError.INVALID_PARAMETER.saying("You must provide a value for the SecretId parameter."));
        return secrets.find(id)
                .orElseThrow(
                        () -> AwsError.RESOURCE_NOT_FOUND.saying("Secrets Manager can't find the specified secret."));
    }

    private static Secret.Version version(Secret secret, String stage) {
        return secret.at(stage)
                .orElseThrow(() -> AwsError.RESOURCE_NOT_FOUND.saying(
                        "Secrets Manager can't find the specified secret value for staging label: " + stage));
    }

    private static ObjectNode response(Secret secret, Secret.Version version) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ARN", secret.arn());
        answer.put("Name", secret.name());
        answer.put("VersionId", version.id());
        answer.put("SecretString", version.value());
        secret.stagesOf(version).forEach(answer.putArray("VersionStages")::add);
        return answer.put("CreatedDate", version.created().toEpochMilli() / 1000.0);
    }

    private static Optional<String> text(JsonNode request, String name) {
        return Optional.of(request.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
