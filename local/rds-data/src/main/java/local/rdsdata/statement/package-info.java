/**
 * RDS Data API over JDBC, as it is for Aurora PostgreSQL on Serverless v2 and provisioned instances.
 *
 * <p><b>Documented by AWS</b> (Aurora User Guide: "Data API operations reference", "Limitations", "Comparing … behaviors",
 * "Troubleshooting"; service model rds-data-2018-08-01): members, errors and their statuses; the limits in {@link ServiceLimits}, 65,536
 * characters, 1 MiB, 64 KB and 4 MiB; the types that can be returned; "Multistatements aren't
 * supported."; that schema and array parameters are refused; "Transaction is still running a query"; no generated fields.
 *
 * <p><b>Reported by others from a real cluster</b>: "Named parameter syntax is invalid, input: …"; that array slices and dollar
 * quotes are searched for parameters; one bind per occurrence; 08P01 for {@code $1}; the texts of UnsupportedResultException for
 * a type, for several dimensions and for 1 MiB, and how that is summed up; InternalFailure for an infinite date; the form
 * {@code ERROR: …; SQLState: …} with Detail and Hint; 3D000 for an unknown database; UTC and fractions of seconds; sessions that
 * end with their call; savepoints.
 *
 * <p><b>Not known, and here the stricter of the possible answers</b>: values without a place in the statement are refused, and so
 * are names given twice, a semicolon within dollar quotes, BEGIN and COMMIT as SQL, the commit of a spoiled transaction, and a call of a transaction with another
 * secret than it was begun with; the errors of a login that PostgreSQL refuses, of a row over 64 KB, of a request over 4 MiB and
 * of another database than the transaction's are guesses.
 *
 * <p><b>Known to differ</b>: a name within dollar quotes is refused, where AWS silently replaces it; a function with a body in
 * BEGIN ATOMIC is taken for several statements; batches, arrays, type hints, blobs as parameters and the other forms of results
 * are refused, since nothing here needs them.
 */
@NullMarked
package local.rdsdata.statement;

import org.jspecify.annotations.NullMarked;
