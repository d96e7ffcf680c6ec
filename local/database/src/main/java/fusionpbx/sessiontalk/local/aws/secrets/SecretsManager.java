package fusionpbx.sessiontalk.local.aws.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import java.util.Optional;

/** Secrets Manager's GetSecretValue. */
public record SecretsManager(Secrets secrets) {

    public ObjectNode getSecretValue(JsonNode request) {
        String id = text(request, "SecretId")
                .orElseThrow(() ->
                        AwsError.INVALID_PARAMETER.saying("You must provide a value for the SecretId parameter."));
        Secret secret = secrets.find(id)
                .orElseThrow(
                        () -> AwsError.RESOURCE_NOT_FOUND.saying("Secrets Manager can't find the specified secret."));
        return told(secret, version(secret, text(request, "VersionId"), text(request, "VersionStage")));
    }

    private static Secret.Version version(Secret secret, Optional<String> id, Optional<String> stage) {
        if (id.isEmpty()) {
            String wanted = stage.orElse(Secrets.CURRENT);
            return secret.at(wanted).orElseThrow(() -> missing("staging label: " + wanted));
        }
        Secret.Version version = secret.version(id.get()).orElseThrow(() -> missing("VersionId: " + id.get()));
        if (stage.isPresent() && !secret.stagesOf(version).contains(stage.get())) {
            throw AwsError.INVALID_REQUEST.saying(
                    "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return version;
    }

    private static RuntimeException missing(String which) {
        return AwsError.RESOURCE_NOT_FOUND.saying("Secrets Manager can't find the specified secret value for " + which);
    }

    private static ObjectNode told(Secret secret, Secret.Version version) {
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
