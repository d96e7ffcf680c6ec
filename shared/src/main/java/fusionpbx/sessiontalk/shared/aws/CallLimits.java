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
    public static final CallLimits INTERACTIVE = new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(8));

    /** Nobody waits: as long as the Data API lets a statement run (45 seconds). */
    public static final CallLimits BATCH = new CallLimits(Duration.ofSeconds(50), Duration.ofSeconds(100));
}
