package local.rdsdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import local.rdsdata.fault.Call;
import local.rdsdata.secret.SecretsManager;
import local.rdsdata.statement.DataApiService;

/** The two services behind the port. */
record Services(DataApiService dataApi, SecretsManager secretsManager) {

    ObjectNode answer(Operation operation, JsonNode request) {
        return switch (operation) {
            case EXECUTE_STATEMENT -> dataApi.execute(request);
            case BEGIN_TRANSACTION -> dataApi.begin(request);
            case COMMIT_TRANSACTION -> dataApi.commit(request);
            case ROLLBACK_TRANSACTION -> dataApi.rollback(request);
            case GET_SECRET_VALUE -> secretsManager.getSecretValue(request);
            case PUT_SECRET_VALUE -> secretsManager.putSecretValue(request);
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
