package fusionpbx.sessiontalk.cleanup;

import fusionpbx.sessiontalk.shared.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * Up to when rows are old enough to go.
 *
 * @param expiredBy codes that had expired by then
 * @param removedBefore tombstones of phones that were removed earlier
 */
record Deadlines(Instant expiredBy, Instant removedBefore) {

    static Deadlines at(Instant now, Duration retention) {
        return new Deadlines(now, now.minus(retention));
    }

    Statement codes(String sql) {
        return Statement.of(sql).with("expired_by", expiredBy);
    }

    Statement tombstones(String sql) {
        return Statement.of(sql).with("removed_before", removedBefore);
    }

    Statement both(String sql) {
        return codes(sql).with("removed_before", removedBefore);
    }
}
