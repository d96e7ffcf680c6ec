package fusionpbx.sessiontalk.cleanup;

import java.time.Duration;
import java.time.Instant;

/**
 * Up to when rows are old enough to go.
 *
 * @param expiredBy codes, tickets and sessions that had expired by then
 * @param removedBefore tombstones of phones that were removed earlier
 * @param notedBefore orphans that were found earlier
 */
record Deadlines(Instant expiredBy, Instant removedBefore, Instant notedBefore) {

    /** A restore that is not complete after so long will not be completed. */
    private static final Duration ORPHAN_TTL = Duration.ofDays(30);

    static Deadlines at(Instant now, Duration retention) {
        return new Deadlines(now, now.minus(retention), now.minus(ORPHAN_TTL));
    }
}
