package fusionpbx.sessiontalk.migrate;

import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Ends FusionPBX's PHP app, once its phones are taken over: its device settings are deleted, then its tables are renamed, with all
 * their rows. No phone notices, as none calls that app any more. A run that ends early, or that found settings locked, is to be made
 * again.
 */
final class PhpAppRemoval {

    /** Settings, not devices: three a phone. */
    private static final long BATCH = 5000;

    /** The answer where phones are left that are to be adopted first. */
    static final Map<String, Object> NOTHING_DONE = members(0, List.of(), false);

    private final Sql sql;
    private final BooleanSupplier hasTime;
    private final Retries retries;

    /**
     * @param sql logged in as the owner of FusionPBX's tables
     * @param backoff before a call is repeated
     * @param hasTime asked before each batch
     */
    PhpAppRemoval(Sql sql, Backoff backoff, BooleanSupplier hasTime) {
        this.sql = sql;
        this.hasTime = hasTime;
        this.retries = new Retries(backoff, hasTime);
    }

    /** What a run would do now. */
    static Map<String, Object> preview(AdoptionResult found) {
        return members(found.settings(), found.tables(), true);
    }

    /** Deletes and renames until nothing is left or the time is up. */
    Map<String, Object> run() {
        long settings = 0;
        while (hasTime.getAsBoolean()) {
            long batch = Long.parseLong(retries.of(
                    () -> sql.value(FunctionCall.of("remove_old_settings").with("limit", Long.valueOf(BATCH)))));
            settings += batch;
            if (batch == 0) {
                return finish(settings);
            }
        }
        return members(settings, List.of(), false);
    }

    private Map<String, Object> finish(long settings) {
        var answer = retries.of(() -> sql.answer(FunctionCall.of("rename_old_tables")));
        var tables = answer.elements("tables").map(each -> each.asText()).toList();
        return members(settings, tables, answer.number("settings") == 0);
    }

    private static Map<String, Object> members(long settings, List<String> tables, boolean finished) {
        var members = new LinkedHashMap<String, Object>();
        members.put("settings", settings);
        members.put("tables", tables);
        members.put("finished", finished);
        return members;
    }
}
