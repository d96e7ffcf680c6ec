package fusionpbx.sessiontalk.cleanup;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run is asked to do. */
sealed interface CleanupRequest {

    String DRY_RUN = "dryRun";
    String REMOVE_ORPHANS = "removeOrphans";

    /** Remove what has served its purpose. */
    record Clean() implements CleanupRequest {}

    /** Count that only, and remove nothing. */
    record Count() implements CleanupRequest {}

    /**
     * Remove the orphans alone, now and however many they are.
     *
     * @param expected how many an operator has seen, at least 1
     */
    record RemoveOrphans(long expected) implements CleanupRequest {}

    /**
     * Reads the event of the schedule or of an operator. Members of other names are ignored, for EventBridge has its own,
     * but not a misspelt one of ours: that would remove what was meant to be counted.
     *
     * @param event null where the invocation had no payload
     * @throws IllegalArgumentException if a member is misspelt or holds something else, or both are there
     */
    static CleanupRequest of(@Nullable Map<String, Object> event) {
        if (event == null) {
            return new Clean();
        }
        var dryRun = has(event, DRY_RUN);
        var removal = has(event, REMOVE_ORPHANS);
        if (dryRun && removal) {
            throw refused("dryRun and removeOrphans are two runs.");
        }
        return removal ? removal(event.get(REMOVE_ORPHANS)) : run(event.getOrDefault(DRY_RUN, false));
    }

    private static CleanupRequest run(@Nullable Object dryRun) {
        return switch (dryRun) {
            case Boolean count -> count ? new Count() : new Clean();
            case null, default -> throw refused("dryRun is neither true nor false.");
        };
    }

    private static CleanupRequest removal(@Nullable Object orphans) {
        return switch (orphans) {
            case Integer expected when expected > 0 -> new RemoveOrphans(expected);
            case Long expected when expected > 0 -> new RemoveOrphans(expected);
            case null, default ->
                throw refused("removeOrphans is how many orphans there are, as a dry run counts them.");
        };
    }

    private static boolean has(Map<String, Object> event, String member) {
        if (event.keySet().stream().anyMatch(name -> isMisspelt(name, member))) {
            throw refused("The member is spelt " + member + ".");
        }
        return event.containsKey(member);
    }

    private static boolean isMisspelt(String name, String member) {
        return !name.equals(member) && name.replaceAll("[^A-Za-z]", "").equalsIgnoreCase(member);
    }

    private static IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(reason + " Nothing was removed.");
    }
}
