package local.rdsdata.statement;

import java.util.List;

/**
 * A statement as RDS Data API reads it before PostgreSQL does.
 *
 * <p>What the service was seen to do (Aurora PostgreSQL 17, Serverless v2): {@code :name} is a parameter outside quotes,
 * quoted identifiers and comments, and not after a colon as in {@code ::uuid}. A name is {@code [A-Za-z0-9_]+}. It does
 * not know array slices: {@code a[1:2]} is read as holding the parameter {@code :2}. Nor does it know dollar quotes: a
 * {@code :name} within {@code $$ … $$} is silently replaced by {@code $1}. Whether it finds a semicolon there is not known.
 *
 * @param positional     the statement with {@code ?} for each parameter, and {@code ??} for a question mark
 * @param numbered       the statement with {@code $1}, {@code $2}, … for each parameter
 * @param names          the parameters' names in the order of their places; one that occurs twice is there twice
 * @param several        whether another statement follows a semicolon
 * @param namesInDollarQuotes the names that occur within dollar quotes
 * @param semicolonInDollarQuotes whether a semicolon occurs there
 * @param braces         whether there is a brace, which the JDBC driver would take for an escape and PostgreSQL for an error
 * @param opening        the statement's first words, at most three, in capitals
 */
record SqlText(
        String positional,
        String numbered,
        List<String> names,
        boolean several,
        List<String> namesInDollarQuotes,
        boolean semicolonInDollarQuotes,
        boolean braces,
        String opening) {

    static SqlText read(String sql) {
        return new SqlReader(sql).read();
    }
}
