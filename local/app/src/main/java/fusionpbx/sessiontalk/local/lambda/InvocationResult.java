package fusionpbx.sessiontalk.local.lambda;

import java.time.Duration;

/** How an invocation ended. */
public sealed interface InvocationResult {
    /** @param payload what the handler returned, as JSON (or as it wrote it, for a stream handler) */
    record Answered(byte[] payload) implements InvocationResult {}

    /**
     * The handler threw, could not be constructed, or answered more than Lambda passes on.
     *
     * @param errorMessage for the invoker only: it may quote the event
     * @param place where it was thrown
     */
    record Failed(String errorType, String errorMessage, String place) implements InvocationResult {}

    /** The function's own time ran out; its instance is gone, as it would be on Lambda. */
    record TimedOut(Duration after) implements InvocationResult {}
}
