package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import fusionpbx.sessiontalk.local.aws.secrets.Login;
import java.util.regex.Pattern;

/** What is refused before PostgreSQL is asked anything. */
record Gate(String clusterArn, Credentials credentials) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Statements that would begin or end a transaction behind the service's back. What AWS does with them is not
     * documented; here they are refused, since a session that is shared after the call cannot keep them.
     */
    private static final Pattern TRANSACTION =
            Pattern.compile("(?:BEGIN|START|COMMIT|END|ABORT|PREPARE TRANSACTION)\\b.*|ROLLBACK(?!.* TO\\b).*");

    /** Returns the login of the secret that the call names. */
    Login check(Input input) {
        String resource = input.required("resourceArn");
        String secret = input.required("secretArn");
        if (!resource.equals(clusterArn)) {
            throw AwsError.HTTP_ENDPOINT_NOT_ENABLED.saying("HttpEndpoint is not enabled for resource " + resource);
        }
        String value = credentials
                .current(secret)
                .orElseThrow(() -> AwsError.SECRETS_ERROR.saying("The secret provided wasn't found."));
        Login login = login(value);
        if (input.text("schema").isPresent()) {
            throw AwsError.VALIDATION.saying("The schema parameter isn't supported");
        }
        return login;
    }

    SqlText statement(Input input) {
        String text = input.required("sql");
        if (text.length() > Limits.SQL) {
            throw AwsError.VALIDATION.saying("1 validation error detected: Value at 'sql' failed to satisfy constraint:"
                    + " Member must have length less than or equal to " + Limits.SQL);
        }
        SqlText sql = SqlText.read(text);
        if (sql.several()) {
            throw SqlErrors.severalStatements();
        }
        if (!sql.inDollarQuotes().isEmpty()) {
            throw AwsError.VALIDATION.saying("RDS Data API takes " + sql.inDollarQuotes()
                    + " within dollar quotes for parameters and would silently change the text;"
                    + " write it without a colon before a name");
        }
        if (sql.braces()) {
            throw SqlErrors.databaseError("ERROR: syntax error at or near \"{\"", "42601");
        }
        if (TRANSACTION.matcher(sql.opening()).matches()) {
            throw AwsError.BAD_REQUEST.saying(
                    sql.opening() + ": use BeginTransaction, CommitTransaction and RollbackTransaction");
        }
        return sql;
    }

    private static Login login(String value) {
        try {
            JsonNode secret = JSON.readTree(value);
            if (secret.path("username").isTextual() && secret.path("password").isTextual()) {
                return new Login(
                        secret.path("username").textValue(),
                        secret.path("password").textValue());
            }
        } catch (JsonProcessingException notJson) {
            // Jackson's message quotes the secret.
        }
        throw AwsError.INVALID_SECRET.saying("The Secrets Manager secret used with the request isn't valid.");
    }
}
