package fusionpbx.sessiontalk.shared.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;

/**
 * The database refused a statement or gave no answer; whether a write took place is then unknown.
 *
 * <p>It carries neither the database's message nor the SDK's exception: both may quote values, and values are codes and
 * passwords.
 */
public final class SqlFault extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Pattern SQL_STATE = Pattern.compile("SQLState: ([0-9A-Z]{5})");

    private final String sqlState;

    private SqlFault(String message, String sqlState) {
        super(message);
        this.sqlState = sqlState;
    }

    static SqlFault of(SdkException cause) {
        var sqlState = cause instanceof DatabaseErrorException ? sqlStateIn(cause.getMessage()) : "";
        return new SqlFault(describe(cause, sqlState), sqlState);
    }

    /** The five characters of PostgreSQL's SQLState, or empty where the database did not answer. */
    public String sqlState() {
        return sqlState;
    }

    /**
     * Whether other work came in between, so that the same call may succeed if it is made again: class 40 (deadlock,
     * serialization), 23503 (what the row refers to has gone), 23505 (another was first) and 55P03 (a lock was not to be had in
     * time).
     */
    public boolean isConflict() {
        return sqlState.startsWith("40") || sqlState.equals("23503") || sqlState.equals("23505") || isLocked();
    }

    /** Whether a lock was not to be had in time. Nothing was changed. */
    public boolean isLocked() {
        return sqlState.equals("55P03");
    }

    private static String describe(SdkException cause, String sqlState) {
        var kind = cause.getClass().getSimpleName();
        var requestId = cause instanceof AwsServiceException service ? service.requestId() : null;
        return kind
                + (sqlState.isEmpty() ? "" : ", SQLState " + sqlState)
                + (requestId == null ? "" : ", request " + requestId);
    }

    private static String sqlStateIn(@Nullable String message) {
        var state = "";
        // The last one counts: what precedes it may quote a value.
        for (Matcher matcher = SQL_STATE.matcher(message == null ? "" : message); matcher.find(); ) {
            state = matcher.group(1);
        }
        return state;
    }
}
