package local.rdsdata.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import local.rdsdata.error.AwsError;
import local.rdsdata.secret.Login;

/** RDS Data API's operations over PostgreSQL. */
public final class DataApiService implements AutoCloseable {
    private final ClusterDatabases databases = new ClusterDatabases();
    private final RequestValidator validator;
    private final Sessions sessions;

    public DataApiService(String clusterArn, Credentials credentials, ServiceLimits limits) {
        this.validator = new RequestValidator(clusterArn, credentials);
        this.sessions = new Sessions(limits);
    }

    public void serve(String databaseName, String jdbcUrl) {
        ClusterDatabase database = new ClusterDatabase(databaseName, jdbcUrl);
        databases.find(databaseName).filter(before -> !before.equals(database)).ifPresent(sessions::release);
        sessions.admit(database);
        databases.serve(database);
    }

    public void stopServing(String databaseName) {
        databases.remove(databaseName).ifPresent(sessions::release);
    }

    public int openTransactions(String databaseName) {
        return databases.find(databaseName).map(sessions::openTransactions).orElse(0);
    }

    /** The name of the database that a request is for, as far as it says so before it is checked. */
    public String databaseOf(JsonNode request) {
        JsonNode id = request.path("transactionId");
        JsonNode name = request.path("database");
        return Optional.of(id)
                .filter(JsonNode::isTextual)
                .flatMap(text -> sessions.databaseOf(text.textValue()))
                .or(() -> Optional.of(name).filter(JsonNode::isTextual).map(JsonNode::textValue))
                .or(() -> databases.first().map(ClusterDatabase::name))
                .orElse("");
    }

    public ObjectNode execute(JsonNode request) {
        Input input = new Input(request);
        Login login = validator.check(input);
        SqlText sql = validator.statement(input);
        Parameters parameters = Parameters.of(input.list("parameters"));
        parameters.refuseSuperfluous(sql);
        Execution execution = new Execution(sql, parameters, input.flag("includeResultMetadata"));
        return session(input, login).run(execution);
    }

    public ObjectNode begin(JsonNode request) {
        Input input = new Input(request);
        Login login = validator.check(input);
        return answer("transactionId", sessions.begin(new Destination(database(input), login)));
    }

    public ObjectNode commit(JsonNode request) {
        Input input = new Input(request);
        Login login = validator.check(input);
        sessions.commit(input.required("transactionId"), login);
        return answer("transactionStatus", "Transaction Committed");
    }

    public ObjectNode rollback(JsonNode request) {
        Input input = new Input(request);
        Login login = validator.check(input);
        sessions.rollback(input.required("transactionId"), login);
        return answer("transactionStatus", "Rollback Complete");
    }

    @Override
    public void close() {
        sessions.close();
    }

    private Session session(Input input, Login login) {
        Optional<String> transaction = input.text("transactionId");
        return transaction.isPresent()
                ? sessions.within(transaction.get(), input.text("database"), login)
                : sessions.alone(new Destination(database(input), login));
    }

    /** A database that is not there is PostgreSQL's error, worded as the service was seen to word it. */
    private ClusterDatabase database(Input input) {
        return input.text("database")
                .map(name -> databases
                        .find(name)
                        .orElseThrow(() ->
                                SqlErrors.databaseError("ERROR: database \"" + name + "\" does not exist", "3D000")))
                .or(databases::first)
                .orElseThrow(() -> AwsError.DATABASE_NOT_FOUND.saying("The DB cluster doesn't have a DB instance."));
    }

    private static ObjectNode answer(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
