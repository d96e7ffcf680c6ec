package fusionpbx.sessiontalk.migrate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation is asked to do besides bringing the schema up to date.
 *
 * @param dryRun only answer what would be done
 * @param adopt take over the phones of FusionPBX's PHP app
 * @param forget end the PHP app after that
 */
record MigrateRequest(boolean dryRun, boolean adopt, boolean forget) {

    /** What a deployment asks for. */
    static final MigrateRequest DEPLOYMENT = new MigrateRequest(false, true, false);

    private static final String DRY_RUN = "dryRun";
    private static final String ADOPT = "adopt";
    private static final String FORGET = "forget";
    private static final List<String> MEMBERS = List.of(DRY_RUN, ADOPT, FORGET);

    /**
     * Reads the event of an operator. A member of another name is refused: a misspelt dryRun would change what was meant to be
     * left alone.
     *
     * @param event null where the invocation had no payload
     * @throws IllegalArgumentException if the event has an unknown member, or one of the wrong type
     */
    static MigrateRequest of(@Nullable Map<String, Object> event) {
        if (event == null) {
            return of(Map.of());
        }
        for (var name : event.keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("The event has an unknown member; known are %s. Nothing was changed."
                        .formatted(String.join(", ", MEMBERS)));
            }
        }
        var forget = flag(event, FORGET);
        return new MigrateRequest(flag(event, DRY_RUN), flag(event, ADOPT) || forget, forget);
    }

    private static boolean flag(Map<String, Object> event, String name) {
        return switch (event.getOrDefault(name, false)) {
            case Boolean value -> value;
            case null, default ->
                throw new IllegalArgumentException(
                        "%s is neither true nor false. Nothing was changed.".formatted(name));
        };
    }
}
