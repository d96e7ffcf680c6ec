package local.lambdaruntime;

import java.time.Duration;
import java.util.Optional;

/**
 * What the runtime client reported of one call.
 *
 * @param body the answer, or the error as JSON
 * @param errorType of a call that failed
 * @param took from handing out the event to the report
 */
public record Answer(String body, Optional<String> errorType, Duration took) {}
