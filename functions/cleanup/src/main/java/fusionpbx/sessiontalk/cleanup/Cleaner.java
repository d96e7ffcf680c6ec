package fusionpbx.sessiontalk.cleanup;

import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.function.BooleanSupplier;

/** Removes what nobody needs any more: batch by batch, each for good, so that a run that ends early has done no harm. */
final class Cleaner {

    /** Small enough for a fraction of a second and for few locks. */
    static final int BATCH = 1000;

    private static final String COUNT = """
            select (select count(*) from v_sessiontalk_codes c
                     where c.expires_at <= :expired_by::timestamptz
                        or not exists (select from v_extensions e where e.extension_uuid = c.extension_uuid)) as codes,
                   (select count(*) from v_sessiontalk_tombstones
                     where removed_at < :removed_before::timestamptz) as tombstones,
                   (select count(*) from v_sessiontalk_links l where $orphan) as links
            """.replace("$orphan", Orphans.CONDITION);

    private final Sql sql;
    private final Clock clock;
    private final Duration retention;

    Cleaner(Sql sql, Clock clock, Duration retention) {
        this.sql = sql;
        this.clock = clock;
        this.retention = retention;
    }

    /** What a run would remove now: one round trip. */
    Swept count() {
        var statement = deadlines().both(COUNT);
        return sql.first(
                        statement,
                        row -> new Swept(
                                row.number("codes"), row.number("tombstones"), row.number("links"), true, true))
                .orElseThrow();
    }

    /**
     * Removes until nothing is left or the time is up.
     *
     * @param hasTime asked before each batch
     */
    Swept clean(BooleanSupplier hasTime) {
        var removed = new EnumMap<Sweep, Long>(Sweep.class);
        var finished = true;
        for (var sweep : Sweep.values()) {
            finished &= sweep(sweep, removed, hasTime);
        }
        return new Swept(
                removed.get(Sweep.EXPIRED_CODES) + removed.get(Sweep.ORPHANED_CODES),
                removed.get(Sweep.TOMBSTONES),
                removed.get(Sweep.ORPHANED_LINKS),
                false,
                finished);
    }

    private boolean sweep(Sweep sweep, EnumMap<Sweep, Long> removed, BooleanSupplier hasTime) {
        var deadlines = deadlines();
        removed.put(sweep, 0L);
        while (hasTime.getAsBoolean()) {
            var rows = sweep.batch(sql, deadlines, BATCH);
            removed.merge(sweep, rows, Long::sum);
            if (rows < BATCH) {
                return true;
            }
        }
        return false;
    }

    private Deadlines deadlines() {
        return Deadlines.at(clock.instant(), retention);
    }
}
