package fusionpbx.sessiontalk.provision;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.observation.Observation;
import fusionpbx.sessiontalk.shared.phone.Platform;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        switch (outcome) {
            case Outcome.Delivered(var cause, var accounts) -> {
                account(accounts);
                counted("Delivered " + cause, metric(cause));
            }
            case Outcome.Current(var accounts) -> {
                account(accounts);
                counted("Current", Metric.PHONES_CURRENT);
            }
            case Outcome.LoggedOut(var evidence) -> counted("LoggedOut " + evidence, Metric.PHONES_LOGGED_OUT);
            case Outcome.Refused(var refusal) -> {
                kind(refusal).ifPresent(Observation.current()::count);
                counted("Refused " + refusal, Metric.PHONES_REFUSED);
            }
            case Outcome.PassedOn _ -> counted("PassedOn", Metric.PHONES_PASSED_ON);
        }
    }

    /** Who calls, as far as the call says it. */
    void request(ProvisionRequest request) {
        Observation.current().with("platform", Platform.of(request.deviceId()).text());
    }

    private static void account(List<Account> accounts) {
        accounts.stream()
                .findFirst()
                .ifPresent(account -> Observation.current()
                        .with("extension", account.sipusername())
                        .with("tenant", account.subdomain()));
    }

    private void counted(String outcome, Metric metric) {
        Observation.current().with("outcome", outcome).count(metric);
        // For a local run: on AWS the observation has it.
        logger.log("Provision: " + outcome, LogLevel.DEBUG);
    }

    private static Metric metric(Outcome.Cause cause) {
        return switch (cause) {
            case ACTIVATED, REPLACED, REACTIVATED, MOVED -> Metric.PHONES_SET_UP;
            case CHANGED -> Metric.PHONES_UPDATED;
        };
    }

    /** What is counted apart. */
    private static Optional<Metric> kind(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_CODE -> Optional.of(Metric.UNKNOWN_CODES);
            case TRY_AGAIN_LATER -> Optional.of(Metric.PHONES_TOLD_TO_TRY_AGAIN);
            case BAD_REQUEST,
                    CODE_EXPIRED,
                    CODE_ALREADY_USED,
                    TOO_MANY_DEVICES,
                    EXTENSION_DISABLED,
                    EXTENSION_RENUMBERED,
                    DEVICE_DISABLED,
                    NOT_PROVISIONED -> Optional.empty();
        };
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
        Observation.current().count(Metric.FAILURES).fault(failure.getClass().getName());
        var trace = failure.getStackTrace();
        logger.log(
                "Failure: " + failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]),
                LogLevel.ERROR);
    }

    void secretUnreadable(String kind) {
        Observation.current().fault("Secrets Manager: " + kind);
        logger.log("Secrets Manager: " + kind, LogLevel.ERROR);
    }
}
