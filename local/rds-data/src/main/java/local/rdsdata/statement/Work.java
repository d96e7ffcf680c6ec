package local.rdsdata.statement;

import java.sql.Connection;
import java.sql.SQLException;

/** What a call does with its connection. */
@FunctionalInterface
interface Work<T> {
    T on(Connection connection) throws SQLException;
}
