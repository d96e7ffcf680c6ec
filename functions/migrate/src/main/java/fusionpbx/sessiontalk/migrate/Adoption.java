package fusionpbx.sessiontalk.migrate;

import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the phones of FusionPBX's PHP app, version 2 and version 3, and the codes of version 2 that are still to be used. It
 * leaves that app's tables and device settings as they are, and may run again at any time: batch by batch, each for good, so that a
 * run that ends early has done no harm, nor one that is sent twice.
 */
final class Adoption {

    /** Small enough for a fraction of a second: a phone that is being set up waits for it, and FusionPBX may, too. */
    private static final long BATCH = 1000;

    /** What is locked in the first pass may be free in the second. */
    private static final int PASSES = 2;

    /** How many devices a list of the answer holds at most; all of them stand in sessiontalk.adoptions. */
    private static final long LISTED = 500;

    private final Sql sql;
    private final Clock clock;
    private final BooleanSupplier hasTime;
    private final Retries retries;

    private record Batch(long adopted, @Nullable UUID last) {}

    /**
     * @param sql logged in as the owner of FusionPBX's tables
     * @param backoff before a call is repeated
     * @param hasTime asked before each call but the first and the last
     */
    Adoption(Sql sql, Clock clock, Backoff backoff, BooleanSupplier hasTime) {
        this.sql = sql;
        this.clock = clock;
        this.hasTime = hasTime;
        this.retries = new Retries(backoff, hasTime);
    }

    /** What a run would find now. It writes nothing. */
    AdoptionResult preview() {
        return report(true);
    }

    /**
     * Adopts until nothing is left or the time is up.
     *
     * @throws SqlFault if the database refused or gave no answer; what was adopted until then stays
     */
    AdoptionResult run() {
        var pending = count("plan_adoption");
        long adopted = 0;
        for (int pass = 1; pass <= PASSES && adopted < pending; pass++) {
            adopted += pass();
        }
        // After the phones: a key that has set up one is used.
        var hasTimeForCodes = hasTime.getAsBoolean();
        var codes = hasTimeForCodes ? count("adopt_codes") : 0;
        return report(false).after(adopted, codes, hasTimeForCodes);
    }

    private long pass() {
        long adopted = 0;
        UUID last = null;
        while (hasTime.getAsBoolean()) {
            var batch = batch(last);
            adopted += batch.adopted();
            last = batch.last();
            if (last == null) {
                break;
            }
        }
        return adopted;
    }

    private Batch batch(@Nullable UUID after) {
        var answer = retries.of(
                () -> sql.answer(at("adopt_phones").with("after", after).with("limit", Long.valueOf(BATCH))));
        return new Batch(answer.number("adopted"), answer.optionalUuid("last").orElse(null));
    }

    private long count(String function) {
        return Long.parseLong(retries.of(() -> sql.value(at(function))));
    }

    private AdoptionResult report(boolean dryRun) {
        var call = at("report_adoption").with("dry_run", dryRun).with("limit", Long.valueOf(LISTED));
        return AdoptionResult.of(retries.of(() -> sql.answer(call)));
    }

    private FunctionCall at(String function) {
        return FunctionCall.of(function).with("now", clock.instant());
    }
}
