package fusionpbx.sessiontalk.cleanup;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Environment;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Scheduled: removes expired codes, old tombstones and orphaned rows. An operator may count first: {"dryRun": true}. */
public final class CleanupHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    /** One batch at its slowest: removing orphaned links takes six calls. */
    private static final Duration RESERVE = CallLimits.CLEANUP.call().multipliedBy(6);

    private final Cleaner cleaner;

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
        this.cleaner = new Cleaner(sql, clock, Duration.ofDays(retentionDays));
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var request = CleanupRequest.of(event);
        var swept = request.dryRun() ? cleaner.count() : cleaner.clean(() -> hasTime(context));
        context.getLogger().log("Cleanup " + swept.members());
        return swept.members();
    }

    private static boolean hasTime(Context context) {
        return context.getRemainingTimeInMillis() > RESERVE.toMillis();
    }
}
