package fusionpbx.sessiontalk.cleanup;

import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Removes what has served its purpose: batch by batch, each for good, so that a run that ends early has done no harm, and one
 * that is sent twice neither. It never touches a row of FusionPBX.
 */
final class Cleaner {

    private final Sql sql;
    private final Clock clock;
    private final Retention retention;
    private final Consumer<OrphanCount> alarm;

    /** @param alarm is called with more orphans than may be removed */
    Cleaner(Sql sql, Clock clock, Retention retention, Consumer<OrphanCount> alarm) {
        this.sql = sql;
        this.clock = clock;
        this.retention = retention;
        this.alarm = alarm;
    }

    /** What a run would remove now: one round trip. */
    CleanupResult count() {
        var deadlines = Deadlines.at(clock.instant(), retention);
        var counts = sql.answer(FunctionCall.of("count_removable")
                .with("expired_by", deadlines.expiredBy())
                .with("removed_before", deadlines.removedBefore())
                .with("logged_before", deadlines.loggedBefore())
                .with("noted_before", deadlines.notedBefore()));
        var orphans = OrphanCount.of(counts.optionalObject("orphans").orElseThrow());
        var links = orphans.removable();
        return new CleanupResult(
                counts.number("codes"),
                counts.number("tombstones"),
                links,
                orphans.orphans() - links,
                counts.number("tickets"),
                counts.number("sessions"),
                counts.number("events"),
                true,
                true);
    }

    /**
     * Removes until nothing is left or the time is up.
     *
     * @param hasTime asked before each batch
     */
    CleanupResult clean(BooleanSupplier hasTime) {
        var deadlines = Deadlines.at(clock.instant(), retention);
        var batches = new Batches(sql, hasTime);
        var codes = batches.run(removal("remove_expired_codes", deadlines));
        var tickets = batches.run(removal("remove_expired_tickets", deadlines));
        var sessions = batches.run(removal("remove_expired_sessions", deadlines));
        var tombstones =
                batches.run(FunctionCall.of("remove_old_tombstones").with("removed_before", deadlines.removedBefore()));
        var events = batches.run(FunctionCall.of("remove_old_events").with("logged_before", deadlines.loggedBefore()));
        batches.run(FunctionCall.of("clear_orphans"));
        var orphans = batches.hasTime() ? countOrphans(deadlines) : OrphanCount.NONE;
        var links = removeOrphans(orphans, deadlines, batches);
        return new CleanupResult(
                codes,
                tombstones,
                links,
                orphans.orphans() - links,
                tickets,
                sessions,
                events,
                false,
                batches.finished());
    }

    /**
     * Removes the orphans, of which an operator says that they will not come back.
     *
     * @param expected how many the operator has seen
     * @param hasTime asked before each batch
     * @throws IllegalArgumentException if there are more or fewer; nothing was removed then
     */
    CleanupResult removeOrphans(long expected, BooleanSupplier hasTime) {
        var now = clock.instant();
        var batches = new Batches(sql, hasTime);
        batches.run(FunctionCall.of("clear_orphans"));
        var orphans = countOrphans(Deadlines.at(now, retention)).orphans();
        if (orphans != expected) {
            throw new IllegalArgumentException(
                    "There are %d orphans, not %d. Nothing was removed.".formatted(orphans, expected));
        }
        batches.run(FunctionCall.of("note_orphans").with("now", now));
        var links = batches.run(FunctionCall.of("remove_orphans").with("noted_before", now.plusMillis(1)));
        return new CleanupResult(0, 0, links, orphans - links, 0, 0, 0, false, batches.finished());
    }

    private static FunctionCall removal(String function, Deadlines deadlines) {
        return FunctionCall.of(function).with("expired_by", deadlines.expiredBy());
    }

    private OrphanCount countOrphans(Deadlines deadlines) {
        return OrphanCount.of(
                sql.answer(FunctionCall.of("count_orphans").with("noted_before", deadlines.notedBefore())));
    }

    /** While a database is half restored, not even a note is made: the time of an orphan begins when the rest is back. */
    private long removeOrphans(OrphanCount orphans, Deadlines deadlines, Batches batches) {
        if (orphans.isAlarming()) {
            alarm.accept(orphans);
            return 0;
        }
        if (orphans.orphans() > 0) {
            batches.run(FunctionCall.of("note_orphans").with("now", clock.instant()));
        }
        return orphans.removable() == 0
                ? 0
                : batches.run(FunctionCall.of("remove_orphans").with("noted_before", deadlines.notedBefore()));
    }
}
