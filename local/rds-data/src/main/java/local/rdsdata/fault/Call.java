package local.rdsdata.fault;

import java.util.Optional;

/**
 * One call that reached the endpoint.
 *
 * @param operation   the operation's name in the service's model, such as {@code ExecuteStatement}
 * @param database    the database that the call is for; empty for Secrets Manager
 * @param sql         the statement with its parameters' names; their values are not kept
 * @param transaction the transaction's id, where the call names one
 */
public record Call(String operation, String database, Optional<String> sql, Optional<String> transaction) {}
