package fusionpbx.sessiontalk.shared.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The FusionPBX database. Each call is one round trip; outside {@link #inTransaction} each commits by itself.
 *
 * <p>The SDK may run a statement twice when an answer is lost, so every write must be safe to run twice.
 */
public interface Sql {

    /**
     * Runs a statement that answers rows, among them a write with {@code returning}.
     *
     * @throws SqlFault if the database refused it or gave no answer
     */
    <T> List<T> query(Statement statement, RowMapper<T> mapper);

    /**
     * Runs a statement that answers no rows.
     *
     * @return how many rows it inserted, changed or removed
     * @throws SqlFault if the database refused it or gave no answer
     */
    long update(Statement statement);

    /**
     * Runs the work in one transaction: committed when it returns, rolled back when it throws.
     *
     * @throws SqlFault if the transaction could not be begun or committed
     */
    <T> T inTransaction(Function<Sql, T> work);

    /**
     * Runs the work in one transaction that is rolled back in any case, so that what it answers is what it would have done.
     *
     * @throws SqlFault if the transaction could not be begun
     */
    <T> T inDryRun(Function<Sql, T> work);

    /**
     * Calls one of the database's functions.
     *
     * @return the one value that it answers, as text
     * @throws SqlFault if the database refused it or gave no answer
     */
    default String value(FunctionCall call) {
        return first(call.statement(), row -> row.text("answer")).orElseThrow();
    }

    /**
     * Calls one of the database's functions that answer JSON.
     *
     * @throws SqlFault if the database refused it or gave no answer
     */
    default JsonAnswer answer(FunctionCall call) {
        return JsonAnswer.parse(value(call));
    }

    /** The first row, if there is one. */
    default <T> Optional<T> first(Statement statement, RowMapper<T> mapper) {
        return query(statement, mapper).stream().findFirst();
    }
}
