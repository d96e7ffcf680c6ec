package fusionpbx.sessiontalk.cleanup;

import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.function.BooleanSupplier;

/** Calls the database's functions that work in batches, each until it has nothing left to do or the time is up. */
final class Batches {

    /** Small enough for a fraction of a second and for few locks. */
    static final long SIZE = 1000;

    private final Sql sql;
    private final BooleanSupplier hasTime;
    private boolean finished = true;

    /** @param hasTime asked before each batch; after its first no, nothing is begun any more */
    Batches(Sql sql, BooleanSupplier hasTime) {
        this.sql = sql;
        this.hasTime = hasTime;
    }

    /**
     * Runs all batches of one function.
     *
     * @return how many rows it changed
     */
    long run(FunctionCall function) {
        var batch = function.with("limit", Long.valueOf(SIZE));
        long total = 0;
        while (hasTime()) {
            var rows = Long.parseLong(sql.value(batch));
            total += rows;
            if (rows < SIZE) {
                break;
            }
        }
        return total;
    }

    boolean hasTime() {
        finished = finished && hasTime.getAsBoolean();
        return finished;
    }

    /** False once the time was up. */
    boolean finished() {
        return finished;
    }
}
