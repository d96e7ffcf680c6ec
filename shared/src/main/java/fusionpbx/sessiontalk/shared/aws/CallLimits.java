package fusionpbx.sessiontalk.shared.aws;

import java.time.Duration;

/**
 * How long an AWS call may take.
 *
 * @param attempt one attempt
 * @param call all attempts together, waits between them included
 */
public record CallLimits(Duration attempt, Duration call) {

    /** Somebody waits for the answer: API Gateway gives up after 30 seconds, and one request may need several calls. */
    public static final CallLimits INTERACTIVE = new CallLimits(Duration.ofSeconds(3), Duration.ofSeconds(5));

    /** Nobody waits, but there is a next run: rather stop in time than be stopped. */
    public static final CallLimits CLEANUP = new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(15));

    /** Nobody waits: as long as the Data API lets a statement run (45 seconds). */
    public static final CallLimits BATCH = new CallLimits(Duration.ofSeconds(50), Duration.ofSeconds(100));
}
