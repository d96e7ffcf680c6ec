package fusionpbx.sessiontalk.cleanup;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked to do.
 *
 * @param dryRun count only, remove nothing
 */
record CleanupRequest(boolean dryRun) {

    private static final String DRY_RUN = "dryRun";

    /**
     * Reads the event of the schedule or of an operator. Members of other names are ignored, for EventBridge has its own,
     * but not a misspelt dryRun: that would remove what was meant to be counted.
     *
     * @param event null where the invocation had no payload
     * @throws IllegalArgumentException if dryRun is misspelt or neither true nor false
     */
    static CleanupRequest of(@Nullable Map<String, Object> event) {
        if (event == null) {
            return new CleanupRequest(false);
        }
        if (event.keySet().stream().anyMatch(CleanupRequest::isMisspelt)) {
            throw new IllegalArgumentException("The member is spelt dryRun. Nothing was removed.");
        }
        return switch (event.getOrDefault(DRY_RUN, false)) {
            case Boolean dryRun -> new CleanupRequest(dryRun);
            case null, default ->
                throw new IllegalArgumentException("dryRun is neither true nor false. Nothing was removed.");
        };
    }

    private static boolean isMisspelt(String name) {
        return !name.equals(DRY_RUN) && name.replaceAll("[^A-Za-z]", "").equalsIgnoreCase(DRY_RUN);
    }
}
