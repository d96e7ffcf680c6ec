package fusionpbx.sessiontalk.cleanup;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much a run removed or, in a dry run, would have removed.
 *
 * @param codes codes past their expiry
 * @param tombstones tombstones older than the retention
 * @param links links that have been orphans for too long
 * @param orphans links whose device or extension is absent, and that are kept for now
 * @param tickets tickets past their expiry
 * @param sessions sessions past their expiry
 * @param events events of the audit log older than their retention
 * @param dryRun whether nothing was removed on purpose
 * @param finished false if time ran out before everything was removed: the next run goes on
 */
record CleanupResult(
        long codes,
        long tombstones,
        long links,
        long orphans,
        long tickets,
        long sessions,
        long events,
        boolean dryRun,
        boolean finished) {

    /** All that it removed. */
    long removed() {
        return codes + tombstones + links + tickets + sessions + events;
    }

    /** As the function answers and logs it. */
    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("codes", codes);
        members.put("tombstones", tombstones);
        members.put("links", links);
        members.put("orphans", orphans);
        members.put("tickets", tickets);
        members.put("sessions", sessions);
        members.put("events", events);
        members.put("dryRun", dryRun);
        members.put("finished", finished);
        return members;
    }
}
