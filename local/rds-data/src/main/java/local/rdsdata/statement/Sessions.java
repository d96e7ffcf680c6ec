package local.rdsdata.statement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import local.rdsdata.error.AwsError;
import local.rdsdata.secret.Login;

/** Where statements run: in a transaction, or each in a session of its own. */
final class Sessions implements AutoCloseable {
    private final Connections connections;
    private final Transactions transactions;

    Sessions(ServiceLimits limits) {
        this.connections = new Connections(limits);
        this.transactions = new Transactions(limits, connections);
    }

    Session alone(Destination destination) {
        return work -> {
            Connection connection = connections.borrow(destination);
            try {
                return work.on(connection);
            } finally {
                connections.giveBack(destination, connection);
            }
        };
    }

    Session within(String transactionId, Optional<String> database, Login login) {
        Transaction transaction = transactions.find(transactionId, login);
        if (database.isPresent()
                && !database.get().equals(transaction.destination().database().name())) {
            throw AwsError.BAD_REQUEST.saying("Database name is not the same as transaction");
        }
        return work -> within(transaction, work);
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
        return transactions.databaseOf(transactionId).map(ClusterDatabase::name);
    }

    int openTransactions(ClusterDatabase database) {
        return transactions.count(database);
    }

    void admit(ClusterDatabase database) {
        connections.admit(database);
    }

    void release(ClusterDatabase database) {
        connections.release(database);
        transactions.release(database);
    }

    @Override
    public void close() {
        transactions.close();
        connections.close();
    }
}
