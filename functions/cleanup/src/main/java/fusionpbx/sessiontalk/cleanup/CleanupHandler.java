package fusionpbx.sessiontalk.cleanup;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.environment.Environment;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.observation.Observation;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled: removes expired codes, tickets and sessions, old tombstones, events and orphans. An operator may count first, {"dryRun":
 * true}, and remove orphans that will not come back, {"removeOrphans": 21}.
 */
public final class CleanupHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    /** Three times the slowest call: before each batch there is time enough for it, to count what is left and to answer. */
    private static final Duration RESERVE = CallLimits.CLEANUP.call().multipliedBy(3);

    private final Sql sql;
    private final Clock clock;
    private final Retention retention;

    /** @throws IllegalStateException if TOMBSTONE_RETENTION_DAYS or EVENT_RETENTION_DAYS is less than a day */
    public CleanupHandler() {
        this(
                Clients.database(Environment.ofProcess(), CallLimits.CLEANUP),
                Clock.systemUTC(),
                Retention.ofDays(
                        Environment.ofProcess().requiredNumber("TOMBSTONE_RETENTION_DAYS"),
                        Environment.ofProcess().requiredNumber("EVENT_RETENTION_DAYS")));
    }

    CleanupHandler(Sql sql, Clock clock, Retention retention) {
        this.sql = sql;
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public Map<String, Object> handleRequest(@Nullable Map<String, Object> event, Context context) {
        return Observation.of(context, null, () -> run(CleanupRequest.of(event), context));
    }

    private Map<String, Object> run(CleanupRequest request, Context context) {
        var cleaner = new Cleaner(sql, clock, retention, orphans -> alarm(orphans, context));
        var result = switch (request) {
            case CleanupRequest.Count _ -> cleaner.count();
            case CleanupRequest.Clean _ -> cleaner.clean(() -> hasTime(context));
            case CleanupRequest.RemoveOrphans orphans ->
                cleaner.removeOrphans(orphans.expected(), () -> hasTime(context));
        };
        context.getLogger().log("Cleanup " + result.members(), LogLevel.INFO);
        observe(result, cleaner);
        return result.members();
    }

    /** What a run has removed stays removed, whether or not the rest can be counted. */
    private static void observeBacklog(CleanupResult result, Cleaner cleaner) {
        try {
            var left = result.finished() ? 0 : cleaner.count().removed();
            Observation.current().add(Metric.CLEANUP_BACKLOG, left);
        } catch (SqlFault fault) {
            Observation.current().fault("backlog: " + fault.getMessage());
        }
    }

    /** Only what a run removed counts; what a dry run would have is in its line. */
    private static void observe(CleanupResult result, Cleaner cleaner) {
        var observation = Observation.current();
        result.members().forEach(observation::with);
        if (result.dryRun()) {
            return;
        }
        observation
                .count(Metric.CLEANUP_RUNS)
                .add(Metric.CLEANUP_REMOVED, result.removed())
                .add(Metric.CLEANUP_UNFINISHED, result.finished() ? 0 : 1)
                .add(Metric.ORPHANS, result.orphans());
        observeBacklog(result, cleaner);
    }

    private static boolean hasTime(Context context) {
        return context.getRemainingTimeInMillis() > RESERVE.toMillis();
    }

    private static void alarm(OrphanCount count, Context context) {
        Observation.current().count(Metric.ORPHAN_ALARMS);
        context.getLogger()
                .log(
                        "Orphans: the device or extension of %d of %d phones is absent, none was removed"
                                .formatted(count.orphans(), count.links()),
                        LogLevel.ERROR);
    }
}
