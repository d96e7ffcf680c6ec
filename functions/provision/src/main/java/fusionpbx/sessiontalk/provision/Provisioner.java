package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.schema.Generations;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides what a calling phone gets, and does it. */
final class Provisioner {

    /** Each further look follows somebody else's success at the same code, phone or extension. */
    private static final int LOOKS = 20;

    /**
     * After this no further look begins: with three calls of at most five seconds each it comes to less than the function's
     * time-out of 28 seconds. Whatever is not 200 SessionTalk shows as a server error.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Phones phones;
    private final Generations generations;
    private final Clock clock;
    private final Journal journal;

    Provisioner(Sql sql, Clock clock, Journal journal) {
        this.phones = new Phones(sql);
        this.generations = new Generations(sql);
        this.clock = clock;
        this.journal = journal;
    }

    /**
     * One call of a phone.
     *
     * @throws SqlFault if the database gave no answer; the phone then keeps what it has
     */
    Outcome provision(ProvisionRequest request) {
        var patient = clock.instant().plus(PATIENCE);
        for (int looks = 0; looks < LOOKS && clock.instant().isBefore(patient); looks++) {
            var outcome = attempt(request);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Outcome.Refused(Refusal.TRY_AGAIN_LATER);
    }

    /** Nothing, where somebody else was faster and the phone has to be looked at again. */
    private Optional<Outcome> attempt(ProvisionRequest request) {
        try {
            var look = phones.look(request, clock.instant());
            journal.malformed(look.settings());
            return carryOut(Rules.decide(request, look, clock.instant()), request, look);
        } catch (SqlFault fault) {
            if (fault.isChangedSchema()) {
                generations.forget();
            }
            if (fault.isConflict() || fault.isChangedSchema()) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /**
     * First the note, then the answer: a phone that was logged out without one would not get its accounts back. It is told
     * so again at each call, but that is no news and costs no further note.
     */
    private Outcome logOut(Decision.LogOut logOut, ProvisionRequest request, Look look) {
        if (!Delivery.NOTHING.digest().equals(look.holder().orElseThrow().delivered())) {
            phones.delivered(request, Delivery.NOTHING, clock.instant());
        }
        return new Outcome.LoggedOut(logOut.evidence());
    }

    private Optional<Outcome> carryOut(Decision decision, ProvisionRequest request, Look look) {
        return switch (decision) {
            case Decision.Settled settled -> Optional.of(settled.outcome());
            case Decision.Activate activate -> activate(activate, request, look);
            case Decision.Move move -> move(move, request);
            case Decision.LogOut logOut -> Optional.of(logOut(logOut, request, look));
            case Decision.Deliver deliver -> Optional.of(deliver(deliver, request, look));
        };
    }

    private Optional<Outcome> activate(Decision.Activate activate, ProvisionRequest request, Look look) {
        var line = Line.first(
                activate.extension(), LineDefaults.of(look.settings()).transport());
        var delivery = Delivery.of(List.of(line), look.settings());
        if (!phones.activate(request, look, delivery, generations.current(), clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(
                activate.replaces()
                        ? new Outcome.Replaced(delivery.accounts())
                        : new Outcome.Activated(delivery.accounts()));
    }

    private Optional<Outcome> move(Decision.Move move, ProvisionRequest request) {
        return phones.move(request, move, generations.current(), clock.instant())
                ? Optional.of(new Outcome.Moved(move.delivery().accounts()))
                : Optional.empty();
    }

    /**
     * The accounts are right whether or not the note of them succeeds; without it the phone gets them once more at its next
     * call, whereas refusing them now could lose them: the note may have been taken though its answer was lost.
     * A scan of one's own code is noted although it changes nothing, so that the portal can tell that the phone was updated.
     */
    private Outcome deliver(Decision.Deliver deliver, ProvisionRequest request, Look look) {
        var delivery = deliver.delivery();
        if (deliver.reactivates()
                || !delivery.digest().equals(look.holder().orElseThrow().delivered())) {
            try {
                phones.delivered(request, delivery, clock.instant());
            } catch (SqlFault fault) {
                journal.fault(fault);
            }
        }
        return deliver.reactivates()
                ? new Outcome.Reactivated(delivery.accounts())
                : new Outcome.Changed(delivery.accounts());
    }
}
