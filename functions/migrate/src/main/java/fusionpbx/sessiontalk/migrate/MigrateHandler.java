package fusionpbx.sessiontalk.migrate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.environment.Environment;
import fusionpbx.sessiontalk.shared.schema.MigrationException;
import fusionpbx.sessiontalk.shared.schema.MigrationResult;
import fusionpbx.sessiontalk.shared.schema.Migrations;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date: as a CloudFormation custom resource at every deployment, or invoked by an operator, who gets what
 * was done, by name, or the error itself. {@link MigrateRequest} says what an operator's event may hold.
 */
public final class MigrateHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private static final int MAX_ATTEMPTS = 5;

    /** For two of the slowest calls and for the answer to CloudFormation. */
    private static final Duration RESERVE =
            CallLimits.MIGRATION.call().multipliedBy(2).plusSeconds(20);

    private final Migrations migrations;
    private final CloudFormation cloudFormation;
    private final Backoff backoff;
    private final Sql sql;

    public MigrateHandler() {
        this(
                Clients.database(Environment.ofProcess(), CallLimits.MIGRATION),
                new CloudFormation(new Backoff(Duration.ofSeconds(1))),
                new Backoff(Duration.ofSeconds(3)));
    }

    /** @param backoff between attempts at the migration */
    MigrateHandler(Sql sql, CloudFormation cloudFormation, Backoff backoff) {
        this.migrations = new Migrations(sql);
        this.cloudFormation = cloudFormation;
        this.backoff = backoff;
        this.sql = sql;
    }

    @Override
    public Map<String, Object> handleRequest(@Nullable Map<String, Object> event, Context context) {
        if (event == null || !event.containsKey("ResponseURL")) {
            return handle(MigrateRequest.of(event), context);
        }
        var outcome = CustomResource.handle(event, () -> deploy(context));
        context.getLogger().log(outcome.toString(), outcome.level());
        cloudFormation.respond(outcome.responseUrl(), outcome.answer());
        return outcome.data();
    }

    private Map<String, Object> handle(MigrateRequest request, Context context) {
        var answer = migrate(request);
        answer.putAll(phpApp(context).handle(request));
        return answer;
    }

    /** The PHP app goes on serving phones that were not adopted, so a failure to adopt them fails no deployment. */
    private Map<String, Object> deploy(Context context) {
        var answer = migrate(MigrateRequest.DEPLOYMENT);
        try {
            answer.put(
                    "adoption", hasTime(context) ? phpApp(context).adopt().toString() : "not begun, no time is left");
        } catch (RuntimeException failure) {
            var kind = failure instanceof SqlFault
                    ? failure.getMessage()
                    : failure.getClass().getSimpleName();
            context.getLogger().log("Adoption failed: " + kind, LogLevel.ERROR);
            answer.put("adoption", "failed: " + kind);
        }
        return answer;
    }

    private PhpApp phpApp(Context context) {
        return new PhpApp(sql, Clock.systemUTC(), backoff, () -> hasTime(context));
    }

    private static boolean hasTime(Context context) {
        return context.getRemainingTimeInMillis() > RESERVE.toMillis();
    }

    private Map<String, Object> migrate(MigrateRequest request) {
        var result = apply(request);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("dryRun", request.dryRun());
        answer.put("files", result.files());
        answer.put("indexes", result.indexes());
        answer.put("records", result.records());
        return answer;
    }

    /**
     * A cluster that was paused takes 15 to 30 seconds to resume, an answer may be lost, a table may be in use: what has not
     * been applied is tried again.
     */
    private MigrationResult apply(MigrateRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return migrations.apply(request.dryRun(), request.repair());
            } catch (SqlFault fault) {
                waitAfter(attempt, fault);
            } catch (MigrationException refused) {
                if (!refused.mayPass()) {
                    throw refused;
                }
                waitAfter(attempt, refused);
            }
        }
    }

    private void waitAfter(int attempt, RuntimeException failure) {
        if (attempt == MAX_ATTEMPTS || !backoff.waitAfter(attempt)) {
            throw failure;
        }
    }
}
