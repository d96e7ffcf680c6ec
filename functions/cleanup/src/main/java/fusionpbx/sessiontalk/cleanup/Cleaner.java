package fusionpbx.sessiontalk.cleanup;

import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Removes what has served its purpose: batch by batch, each for good, so that a run that ends early has done no harm. It never
 * touches a row of FusionPBX.
 */
final class Cleaner {

    /** Small enough for a fraction of a second and for few locks. */
    static final long BATCH = 1000;

    private final Sql sql;
    private final Clock clock;
    private final Duration retention;
    private final Consumer<OrphanCount> alarm;

    /** @param alarm told of more orphans than may be removed */
    Cleaner(Sql sql, Clock clock, Duration retention, Consumer<OrphanCount> alarm) {
        this.sql = sql;
        this.clock = clock;
        this.retention = retention;
        this.alarm = alarm;
    }

    /** What a run would remove now: one round trip. */
    CleanupResult count() {
        var deadlines = Deadlines.at(clock.instant(), retention);
        var counts = sql.answer(FunctionCall.of("count_expired")
                .with("expired_by", deadlines.expiredBy())
                .with("removed_before", deadlines.removedBefore())
                .with("noted_before", deadlines.notedBefore()));
        var orphans = new OrphanCount(counts.number("orphans"), counts.number("links"), counts.number("all_links"));
        var due = orphans.isAlarming() ? 0 : orphans.due();
        return new CleanupResult(
                counts.number("codes"), counts.number("tombstones"), due, orphans.orphans() - due, true, true);
    }

    /**
     * Removes until nothing is left or the time is up.
     *
     * @param hasTime asked before each batch
     */
    CleanupResult clean(BooleanSupplier hasTime) {
        var now = clock.instant();
        var deadlines = Deadlines.at(now, retention);
        var codes = new Sweep(batch("remove_expired_codes").with("expired_by", deadlines.expiredBy()));
        var tombstones = new Sweep(batch("remove_old_tombstones").with("removed_before", deadlines.removedBefore()));
        var finished = codes.run(hasTime) & tombstones.run(hasTime);
        if (!hasTime.getAsBoolean()) {
            return new CleanupResult(codes.removed, tombstones.removed, 0, 0, false, false);
        }
        var orphans = OrphanCount.of(sql.answer(
                FunctionCall.of("note_orphans").with("now", now).with("noted_before", deadlines.notedBefore())));
        var links = new Sweep(batch("remove_orphans").with("noted_before", deadlines.notedBefore()));
        if (orphans.isAlarming()) {
            alarm.accept(orphans);
        } else if (orphans.due() > 0) {
            finished &= links.run(hasTime);
        }
        return new CleanupResult(
                codes.removed, tombstones.removed, links.removed, orphans.orphans() - links.removed, false, finished);
    }

    private static FunctionCall batch(String function) {
        return FunctionCall.of(function).with("limit", Long.valueOf(BATCH));
    }

    /** One kind of row, removed batch by batch. */
    private final class Sweep {

        private final FunctionCall batch;
        private long removed;

        Sweep(FunctionCall batch) {
            this.batch = batch;
        }

        /** Fewer than a whole batch means that no more are to be had now. */
        boolean run(BooleanSupplier hasTime) {
            while (hasTime.getAsBoolean()) {
                var rows = Long.parseLong(sql.value(batch));
                removed += rows;
                if (rows < BATCH) {
                    return true;
                }
            }
            return false;
        }
    }
}
