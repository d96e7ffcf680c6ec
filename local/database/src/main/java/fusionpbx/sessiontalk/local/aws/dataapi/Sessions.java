package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import fusionpbx.sessiontalk.local.aws.secrets.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Where statements run: in a transaction, or each in a session of its own. */
final class Sessions implements AutoCloseable {
    private final Limits limits;
    private final Connections connections;
    private final Transactions transactions;

    Sessions(Limits limits) {
        this.limits = limits;
        this.connections = new Connections(limits);
        this.transactions = new Transactions(limits, connections);
    }

    Session alone(Destination destination) {
        return new Session(
                work -> {
                    Connection connection = connections.borrow(destination);
                    try {
                        return work.on(connection);
                    } finally {
                        connections.giveBack(destination, connection);
                    }
                },
                limits);
    }

    Session within(String transactionId, Optional<String> database, Login login) {
        Transaction transaction = transactions.find(transactionId, login);
        if (database.isPresent()
                && !database.get().equals(transaction.destination().database().name())) {
            throw AwsError.BAD_REQUEST.saying("Database name is not the same as transaction");
        }
        return new Session(work -> within(transaction, work), limits);
    }

    private ObjectNode within(Transaction transaction, Work<ObjectNode> work) throws SQLException {
        try {
            return transaction.use(work);
        } catch (SQLException fault) {
            if (SqlErrors.isConnectionLost(fault)) {
                transactions.abandon(transaction);
            }
            throw fault;
        }
    }

    String begin(Destination destination) {
        return transactions.begin(destination);
    }

    void commit(String transactionId, Login login) {
        transactions.commit(transactionId, login);
    }

    void rollback(String transactionId, Login login) {
        transactions.rollback(transactionId, login);
    }

    Optional<String> databaseOf(String transactionId) {
        return transactions.databaseOf(transactionId).map(Database::name);
    }

    int openTransactions(Database database) {
        return transactions.count(database);
    }

    void admit(Database database) {
        connections.admit(database);
    }

    void forget(Database database) {
        connections.forget(database);
        transactions.forget(database);
    }

    @Override
    public void close() {
        transactions.close();
        connections.close();
    }
}
