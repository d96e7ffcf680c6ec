package local.rdsdata.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import local.rdsdata.error.AwsError;
import local.rdsdata.secret.Login;

/** Refuses what never reaches PostgreSQL. */
record RequestValidator(String clusterArn, Credentials credentials) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the service has and this endpoint has not: to be silent would change what the caller gets. */
    private static final List<String> UNSUPPORTED =
            List.of("continueAfterTimeout", "formatRecordsAs", "resultSetOptions");

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
        for (String member : UNSUPPORTED) {
            if (input.has(member)) {
                throw AwsError.VALIDATION.saying("This endpoint does not support " + member);
            }
        }
        return login;
    }

    SqlText statement(Input input) {
        String text = input.required("sql");
        if (text.length() > ServiceLimits.SQL) {
            throw AwsError.VALIDATION.saying("1 validation error detected: Value at 'sql' failed to satisfy constraint:"
                    + " Member must have length less than or equal to " + ServiceLimits.SQL);
        }
        SqlText sql = SqlText.read(text);
        if (sql.several()) {
            throw SqlErrors.severalStatements();
        }
        refuseDollarQuotes(sql);
        if (sql.braces()) {
            throw SqlErrors.databaseError("ERROR: syntax error at or near \"{\"", "42601");
        }
        if (TRANSACTION.matcher(sql.opening()).matches()) {
            throw AwsError.BAD_REQUEST.saying(
                    sql.opening() + ": use BeginTransaction, CommitTransaction and RollbackTransaction");
        }
        return sql;
    }

    private static void refuseDollarQuotes(SqlText sql) {
        if (!sql.namesInDollarQuotes().isEmpty()) {
            throw AwsError.VALIDATION.saying("RDS Data API takes " + sql.namesInDollarQuotes()
                    + " within dollar quotes for parameters and would silently change the text;"
                    + " write it without a colon before a name");
        }
        if (sql.semicolonInDollarQuotes()) {
            throw AwsError.VALIDATION.saying("It is not known whether RDS Data API takes a semicolon within dollar"
                    + " quotes for the end of a statement; write the text in single quotes");
        }
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
