package local.rdsdata.statement;

import java.sql.SQLException;
import java.util.Set;
import local.rdsdata.error.AwsError;
import local.rdsdata.error.AwsException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL's errors as RDS Data API words them. */
final class SqlErrors {
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03");

    private SqlErrors() {}

    /**
     * The error for what the driver threw. PostgreSQL's own errors become DatabaseErrorException with the text
     * {@code ERROR: message}, indented lines such as {@code Detail: …}, and {@code ; SQLState: 23505} at the end.
     */
    static AwsException of(SQLException fault) {
        if (isConnectionLost(fault)) {
            return AwsError.DATABASE_UNAVAILABLE.saying("The writer instance in your DB cluster isn't available.");
        }
        ServerErrorMessage server = serverMessage(fault);
        if (server == null) {
            return databaseError("ERROR: " + fault.getMessage(), fault.getSQLState());
        }
        String message = String.valueOf(server.getMessage());
        if ("57014".equals(server.getSQLState()) && message.contains("statement timeout")) {
            return AwsError.STATEMENT_TIMEOUT.saying(message);
        }
        if (message.startsWith("cannot insert multiple commands")) {
            return severalStatements();
        }
        return databaseError(text(server), server.getSQLState());
    }

    static AwsException severalStatements() {
        return AwsError.VALIDATION.saying("Multistatements aren't supported.");
    }

    static AwsException databaseError(String text, @Nullable String state) {
        return AwsError.DATABASE_ERROR.saying(text + "; SQLState: " + state);
    }

    /** Whether the connection is of no more use: the driver lost it, or the server said that it ends it. */
    static boolean isConnectionLost(SQLException fault) {
        String state = String.valueOf(fault.getSQLState());
        return GONE.contains(state) || (state.startsWith("08") && serverMessage(fault) == null);
    }

    private static @Nullable ServerErrorMessage serverMessage(SQLException fault) {
        return fault instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
    }

    private static String text(ServerErrorMessage server) {
        StringBuilder text =
                new StringBuilder(server.getSeverity()).append(": ").append(server.getMessage());
        line(text, "Detail", server.getDetail());
        line(text, "Hint", server.getHint());
        line(text, "Position", server.getPosition() > 0 ? Integer.toString(server.getPosition()) : null);
        line(text, "Where", server.getWhere());
        return text.toString();
    }

    private static void line(StringBuilder text, String label, @Nullable String content) {
        if (content != null) {
            text.append("\n  ").append(label).append(": ").append(content);
        }
    }
}
