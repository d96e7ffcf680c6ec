package fusionpbx.sessiontalk.migrate;

import fusionpbx.sessiontalk.shared.schema.Migrations;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation is asked to do besides bringing the schema up to date.
 *
 * @param dryRun only answer what would be done
 * @param repair the names of FusionPBX's records that are put back although an administrator has changed or removed them
 * @param adopt take over the phones of FusionPBX's PHP app
 * @param forget end the PHP app after that
 */
record MigrateRequest(boolean dryRun, Set<String> repair, boolean adopt, boolean forget) {

    /** What a deployment asks for. */
    static final MigrateRequest DEPLOYMENT = new MigrateRequest(false, Set.of(), true, false);

    private static final String DRY_RUN = "dryRun";
    private static final String REPAIR = "repair";
    private static final String ADOPT = "adopt";
    private static final String FORGET = "forget";
    private static final List<String> MEMBERS = List.of(DRY_RUN, REPAIR, ADOPT, FORGET);

    MigrateRequest {
        repair = Set.copyOf(repair);
    }

    /**
     * Reads the event of an operator: {@code {"dryRun": true, "repair": true, "adopt": true, "forget": true}}, each optional; instead
     * of all records, repair may list some, by the names that answers have; forget adopts first. A member of another name is refused:
     * a misspelt dryRun would change what was meant to be left alone.
     *
     * @param event null where the invocation had no payload
     * @throws IllegalArgumentException if the event has an unknown member, or one that is not as it should be
     */
    static MigrateRequest of(@Nullable Map<String, Object> event) {
        if (event == null) {
            return of(Map.of());
        }
        if (!MEMBERS.containsAll(event.keySet())) {
            throw refusal("The event has an unknown member; known are " + String.join(", ", MEMBERS) + ".");
        }
        var forget = flag(event, FORGET);
        return new MigrateRequest(flag(event, DRY_RUN), records(event), flag(event, ADOPT) || forget, forget);
    }

    private static Set<String> records(Map<String, Object> event) {
        if (!(event.get(REPAIR) instanceof Collection<?> listed)) {
            return flag(event, REPAIR) ? Migrations.recordNames() : Set.of();
        }
        var names = listed.stream().map(String::valueOf).collect(Collectors.toSet());
        if (!Migrations.recordNames().containsAll(names)) {
            throw refusal("There is no record of a name that repair lists.");
        }
        return names;
    }

    private static boolean flag(Map<String, Object> event, String name) {
        return switch (event.getOrDefault(name, false)) {
            case Boolean value -> value;
            case null, default -> throw refusal(name + " is neither true nor false.");
        };
    }

    private static IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException(reason + " Nothing was changed.");
    }
}
