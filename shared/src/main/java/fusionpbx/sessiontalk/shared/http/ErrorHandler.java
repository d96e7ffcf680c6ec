package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.observation.Observation;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last resort: turns a fault into a problem that says nothing of its cause, and logs the cause without any value. */
public final class ErrorHandler {

    private static final int MAX_FRAMES = 8;

    private ErrorHandler() {}

    /** The response, or the problem for what was thrown in its place. */
    public static APIGatewayV2HTTPResponse answer(Context context, Supplier<APIGatewayV2HTTPResponse> response) {
        try {
            return response.get();
        } catch (ProblemException refused) {
            return refused.problem().response();
        } catch (SqlFault fault) {
            log(context, fault.getMessage(), fault);
            return problem(fault).response();
        } catch (RuntimeException fault) {
            // Its message may quote the request.
            Observation.current().count(Metric.FAILURES).fault(fault.getClass().getName());
            log(context, fault.getClass().getName(), fault);
            return Problem.internal().response();
        }
    }

    /** Where the database gave an answer, trying again would bring the same one. */
    public static Problem problem(SqlFault fault) {
        return fault.sqlState().isEmpty() || fault.isConflict() ? Problem.unavailable() : Problem.internal();
    }

    private static void log(Context context, @Nullable String what, RuntimeException fault) {
        var frames = Arrays.stream(fault.getStackTrace())
                .limit(MAX_FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        context.getLogger().log(what + " at " + frames, LogLevel.ERROR);
    }
}
