package fusionpbx.sessiontalk.shared.aws;

import java.time.Duration;

/**
 * How long an AWS call may take, and how often it is tried.
 *
 * @param attempt one attempt
 * @param call all attempts together, waits between them included
 * @param maxAttempts from 1
 */
public record CallLimits(Duration attempt, Duration call, int maxAttempts) {

    /** A caller waits for the answer: API Gateway gives up after 30 seconds, and one request may need several calls. */
    public static final CallLimits INTERACTIVE = new CallLimits(Duration.ofSeconds(3), Duration.ofSeconds(5), 3);

    /** No caller waits, and there is a next run: rather stop in time than be stopped. */
    public static final CallLimits CLEANUP = new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(15), 3);

    /**
     * As long as the Data API lets a statement run, and once: what is sent again within a transaction runs twice in it. The whole
     * transaction is repeated instead.
     */
    public static final CallLimits MIGRATION = new CallLimits(Duration.ofSeconds(50), Duration.ofSeconds(50), 1);
}
