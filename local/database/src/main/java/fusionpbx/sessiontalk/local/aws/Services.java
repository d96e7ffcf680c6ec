package fusionpbx.sessiontalk.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.aws.dataapi.DataApi;
import fusionpbx.sessiontalk.local.aws.faults.Call;
import fusionpbx.sessiontalk.local.aws.secrets.SecretsManager;
import java.util.Optional;

/** The two services behind the port. */
record Services(DataApi dataApi, SecretsManager secretsManager) {

    ObjectNode answer(Operation operation, JsonNode request) {
        return switch (operation) {
            case EXECUTE_STATEMENT -> dataApi.execute(request);
            case BATCH_EXECUTE_STATEMENT -> dataApi.batchExecute(request);
            case BEGIN_TRANSACTION -> dataApi.begin(request);
            case COMMIT_TRANSACTION -> dataApi.commit(request);
            case ROLLBACK_TRANSACTION -> dataApi.rollback(request);
            case GET_SECRET_VALUE -> secretsManager.getSecretValue(request);
        };
    }

    Call call(Operation operation, JsonNode request) {
        String database = operation.isDataApi() ? dataApi.databaseOf(request) : "";
        return new Call(operation.title(), database, text(request, "sql"), text(request, "transactionId"));
    }

    private static Optional<String> text(JsonNode request, String name) {
        return Optional.of(request.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
