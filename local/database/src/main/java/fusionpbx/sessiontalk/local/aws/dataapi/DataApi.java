package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import fusionpbx.sessiontalk.local.aws.secrets.Login;
import java.util.Optional;

/** RDS Data API's operations over PostgreSQL. */
public final class DataApi implements AutoCloseable {
    private final Databases databases = new Databases();
    private final Gate gate;
    private final Sessions sessions;

    public DataApi(String clusterArn, Credentials credentials, Limits limits) {
        this.gate = new Gate(clusterArn, credentials);
        this.sessions = new Sessions(limits);
    }

    public void serve(String databaseName, String jdbcUrl) {
        Database database = new Database(databaseName, jdbcUrl);
        databases.find(databaseName).filter(before -> !before.equals(database)).ifPresent(sessions::forget);
        sessions.admit(database);
        databases.serve(database);
    }

    public void forget(String databaseName) {
        databases.forget(databaseName).ifPresent(sessions::forget);
    }

    public int openTransactions(String databaseName) {
        return databases.find(databaseName).map(sessions::openTransactions).orElse(0);
    }

    /** The name of the database that a request is for, as far as it can be told before it is checked. */
    public String databaseOf(JsonNode request) {
        JsonNode id = request.path("transactionId");
        JsonNode name = request.path("database");
        return Optional.of(id)
                .filter(JsonNode::isTextual)
                .flatMap(text -> sessions.databaseOf(text.textValue()))
                .or(() -> Optional.of(name).filter(JsonNode::isTextual).map(JsonNode::textValue))
                .or(() -> databases.first().map(Database::name))
                .orElse("");
    }

    public ObjectNode execute(JsonNode request) {
        Input input = new Input(request);
        Login login = gate.check(input);
        SqlText sql = gate.statement(input);
        Parameters parameters = Parameters.of(input.list("parameters"));
        parameters.refuseSuperfluous(sql);
        Execution execution = new Execution(sql, parameters, Format.of(input));
        return session(input, login).run(execution, input.flag("continueAfterTimeout"));
    }

    public ObjectNode batchExecute(JsonNode request) {
        Input input = new Input(request);
        Login login = gate.check(input);
        SqlText sql = gate.statement(input);
        ArrayNode sets = JsonNodeFactory.instance.arrayNode();
        input.list("parameterSets").forEach(set -> sets.add(Input.listOf("parameterSets", set)));
        Batch batch = Batch.of(sql, sets);
        return session(input, login).run(batch, false);
    }

    public ObjectNode begin(JsonNode request) {
        Input input = new Input(request);
        Login login = gate.check(input);
        return answer("transactionId", sessions.begin(new Destination(database(input), login)));
    }

    public ObjectNode commit(JsonNode request) {
        Input input = new Input(request);
        Login login = gate.check(input);
        sessions.commit(input.required("transactionId"), login);
        return answer("transactionStatus", "Transaction Committed");
    }

    public ObjectNode rollback(JsonNode request) {
        Input input = new Input(request);
        Login login = gate.check(input);
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

    /** A database that is not there is PostgreSQL's error, told as the service was seen to tell it. */
    private Database database(Input input) {
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
