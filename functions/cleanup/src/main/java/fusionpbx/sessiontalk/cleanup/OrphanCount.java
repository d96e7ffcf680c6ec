package fusionpbx.sessiontalk.cleanup;

import fusionpbx.sessiontalk.shared.sql.JsonAnswer;

/**
 * Links whose device or extension is absent. Foreign keys let none come about; a restore without them may, and then what is
 * absent may still come back.
 *
 * @param orphans such links
 * @param due those of them that have been noted for long enough
 * @param links all links
 */
record OrphanCount(long orphans, long due, long links) {

    static final OrphanCount NONE = new OrphanCount(0, 0, 0);

    private static final long FEW = 20;
    private static final long PERCENT = 5;

    static OrphanCount of(JsonAnswer answer) {
        return new OrphanCount(answer.number("orphans"), answer.number("due"), answer.number("links"));
    }

    /** So many at once are a database that is not restored yet, and no reason to remove anything. */
    boolean isAlarming() {
        return orphans > FEW && orphans * 100 > links * PERCENT;
    }

    /** How many may be removed now. */
    long removable() {
        return isAlarming() ? 0 : due;
    }
}
