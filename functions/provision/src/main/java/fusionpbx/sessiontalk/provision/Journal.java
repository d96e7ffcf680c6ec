package fusionpbx.sessiontalk.provision;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The function's log: kinds and names, never anything that a caller or the database sent. */
final class Journal {

    private final LambdaLogger logger;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Journal(LambdaLogger logger) {
        this.logger = logger;
    }

    void outcome(Outcome outcome) {
        var detail = switch (outcome) {
            case Outcome.Refused refused -> " " + refused.refusal();
            case Outcome.LoggedOut loggedOut -> " " + loggedOut.evidence();
            case Outcome.Activated activated -> "";
            case Outcome.Replaced replaced -> "";
            case Outcome.Reactivated reactivated -> "";
            case Outcome.Moved moved -> "";
            case Outcome.Current current -> "";
            case Outcome.Changed changed -> "";
        };
        logger.log("Provision: " + outcome.getClass().getSimpleName() + detail, LogLevel.INFO);
    }

    /** Tells once, by name, of each setting whose value is not one of those allowed. */
    void malformed(Settings settings) {
        for (var name : settings.malformed()) {
            if (told.add(name)) {
                logger.log("Setting " + name + " has a value that is not allowed and is passed over", LogLevel.WARN);
            }
        }
    }

    void fault(SqlFault fault) {
        logger.log("Database: " + fault.getMessage(), LogLevel.ERROR);
    }

    /** An unforeseen failure: where it happened, but not its message, which may quote what was sent. */
    void failure(RuntimeException failure) {
        var trace = failure.getStackTrace();
        logger.log(
                "Failure: " + failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]),
                LogLevel.ERROR);
    }

    void secretUnreadable(String kind) {
        logger.log("Secrets Manager: " + kind, LogLevel.ERROR);
    }
}
