package fusionpbx.sessiontalk.provision;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The function's log: kinds and names, never anything that a caller or the database sent. */
final class ProvisionLog {

    private final LambdaLogger logger;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    ProvisionLog(LambdaLogger logger) {
        this.logger = logger;
    }

    void outcome(Outcome outcome) {
        var text = switch (outcome) {
            case Outcome.Delivered(var cause, var _) -> "Delivered " + cause;
            case Outcome.Current _ -> "Current";
            case Outcome.LoggedOut(var evidence) -> "LoggedOut " + evidence;
            case Outcome.Refused(var refusal) -> "Refused " + refusal;
            case Outcome.PassedOn _ -> "PassedOn";
        };
        logger.log("Provision: " + text, LogLevel.INFO);
    }

    /** @param duration in all, reading its address included */
    void fallback(FallbackResult result, Duration duration) {
        var text = switch (result) {
            case FallbackResult.Answered _ -> "ANSWERED";
            case FallbackResult.NotAsked notAsked -> notAsked.name();
            case FallbackResult.Failed failed -> failed.name();
        };
        logger.log("Fallback: " + text + ", " + duration.toMillis() + " ms", LogLevel.INFO);
    }

    /** Reports, once for each by name, settings whose value is not one of those allowed. */
    void malformed(Settings settings) {
        for (var name : settings.malformed()) {
            if (reported.add(name)) {
                logger.log("Setting " + name + " has a value that is not allowed and is ignored", LogLevel.WARN);
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
