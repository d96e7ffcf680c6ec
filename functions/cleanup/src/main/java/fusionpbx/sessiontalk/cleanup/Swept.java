package fusionpbx.sessiontalk.cleanup;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much a run removed or, in a dry run, would have removed.
 *
 * @param finished false if time ran out before everything was removed: the next run goes on
 */
record Swept(long codes, long tombstones, long links, boolean dryRun, boolean finished) {

    /** As the function answers and logs it. */
    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("codes", codes);
        members.put("tombstones", tombstones);
        members.put("links", links);
        members.put("dryRun", dryRun);
        members.put("finished", finished);
        return members;
    }
}
