package fusionpbx.sessiontalk.cleanup;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Environment;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled: removes expired codes, tickets and sessions, old tombstones and old orphans. An operator may count first: {"dryRun":
 * true}.
 */
public final class CleanupHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    /** Twice the slowest call: before each one there is time enough for it and to answer. */
    private static final Duration RESERVE = CallLimits.CLEANUP.call().multipliedBy(2);

    private final Sql sql;
    private final Clock clock;
    private final Duration retention;

    /** @throws IllegalStateException if TOMBSTONE_RETENTION_DAYS is less than a day */
    public CleanupHandler() {
        this(
                Clients.database(Environment.ofProcess(), CallLimits.CLEANUP),
                Clock.systemUTC(),
                Environment.ofProcess().requiredNumber("TOMBSTONE_RETENTION_DAYS"));
    }

    CleanupHandler(Sql sql, Clock clock, int retentionDays) {
        if (retentionDays < 1) {
            throw new IllegalStateException("Tombstones must be kept for a day at least");
        }
        this.sql = sql;
        this.clock = clock;
        this.retention = Duration.ofDays(retentionDays);
    }

    @Override
    public Map<String, Object> handleRequest(@Nullable Map<String, Object> event, Context context) {
        var request = CleanupRequest.of(event);
        var cleaner = new Cleaner(sql, clock, retention, orphans -> alarm(orphans, context));
        var result = request.dryRun() ? cleaner.count() : cleaner.clean(() -> hasTime(context));
        context.getLogger().log("Cleanup " + result.members(), LogLevel.INFO);
        return result.members();
    }

    private static boolean hasTime(Context context) {
        return context.getRemainingTimeInMillis() > RESERVE.toMillis();
    }

    /** The template counts these lines as a metric. */
    private static void alarm(OrphanCount count, Context context) {
        context.getLogger()
                .log(
                        "Orphans: the device or extension of %d of %d phones is absent, none was removed"
                                .formatted(count.orphans(), count.links()),
                        LogLevel.ERROR);
    }
}
