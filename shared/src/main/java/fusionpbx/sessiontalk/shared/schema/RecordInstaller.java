package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Puts FusionPBX's records in, each once. */
record RecordInstaller(Sql sql) {

    /** FusionPBX fills its tables of groups, permissions and vendors only where they are empty: until then none is touched. */
    private static final Statement IS_SET_UP =
            Statement.of("select exists (select from public.v_groups where domain_uuid is null) as answer");

    private static final Set<String> NOTHING_DONE = Set.of("kept", "no group");

    /**
     * Within the migration's transaction.
     *
     * @param repair the names of those that are put back although an administrator has changed or removed them
     * @return what was done, by name; nothing for those that had been dealt with before
     */
    Map<String, String> install(Set<String> repair) {
        var done = new LinkedHashMap<String, String>();
        if (sql.query(IS_SET_UP, row -> row.flag("answer")).getFirst()) {
            for (var each : FusionPbxRecords.ALL) {
                done.put(each.name(), install(each, repair.contains(each.name())));
            }
        }
        done.values().removeAll(NOTHING_DONE);
        return done;
    }

    private String install(FusionPbxRecord each, boolean repair) {
        var call = each.call().with("name", each.name()).with("repair", repair);
        return MigrationException.naming("The " + each.name(), () -> sql.value(call));
    }
}
