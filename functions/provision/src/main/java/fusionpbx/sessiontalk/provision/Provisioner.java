package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.provision.Outcome.Cause;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides what a calling phone gets, and does it. */
final class Provisioner {

    /** A further attempt follows only where other work at the same phone or extension came in between. */
    private static final int MAX_ATTEMPTS = 3;

    /**
     * After this no further attempt begins: with two calls of at most five seconds each it comes to less than the function's
     * time-out of 28 seconds. Whatever is not 200 SessionTalk shows as a server error.
     */
    private static final Duration RETRY_WINDOW = Duration.ofSeconds(5);

    private final PhoneStore phones;
    private final Fallback fallback;
    private final Clock clock;
    private final ProvisionLog log;

    Provisioner(Sql sql, Fallback fallback, Clock clock, ProvisionLog log) {
        this.phones = new PhoneStore(sql);
        this.fallback = fallback;
        this.clock = clock;
        this.log = log;
    }

    /**
     * One call of a phone.
     *
     * @throws SqlFault if the database refused or gave no answer; the phone then keeps what it has
     */
    Outcome provision(ProvisionRequest request) {
        var lastStart = clock.instant().plus(RETRY_WINDOW);
        for (int attempt = 1; attempt <= MAX_ATTEMPTS && !clock.instant().isAfter(lastStart); attempt++) {
            var outcome = attempt(request, attempt);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Outcome.Refused(Refusal.TRY_AGAIN_LATER);
    }

    /**
     * Reads what a call would, decides about a sample, and does nothing.
     *
     * @return the outcome of nearly every call
     */
    Outcome prime(ProvisionRequest request) {
        var reading = phones.read(request, clock.instant());
        var phone = PrimingPhone.read();
        phone.settings().ifPresent(log::malformed);
        ActivationPolicy.decide(phone, request.reprovision());
        var current = new Outcome.Current(phone.phone().delivery().accounts());
        return carryOut(new Decision.Settled(current), reading, request).orElseThrow();
    }

    /** Nothing, where the database has changed meanwhile and the decision has to be made anew. */
    private Optional<Outcome> attempt(ProvisionRequest request, int number) {
        var reading = phones.read(request, clock.instant());
        reading.snapshot().settings().ifPresent(log::malformed);
        try {
            return carryOut(ActivationPolicy.decide(reading.snapshot(), request.reprovision()), reading, request);
        } catch (SqlFault fault) {
            if (fault.isConflict() && number < MAX_ATTEMPTS) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private Optional<Outcome> carryOut(Decision decision, Reading reading, ProvisionRequest request) {
        return switch (decision) {
            case Decision.Settled(var outcome) -> {
                note(outcome, reading, request);
                yield Optional.of(outcome);
            }
            case Decision.Activate(var code) -> activate(code, request);
            case Decision.Move move -> move(move, request);
            case Decision.LogOut logOut -> logOut(logOut, request);
            case Decision.Deliver deliver -> deliver(deliver, request);
            case Decision.FallBack(var refusal) -> fallBack(refusal, request);
            case Decision.Adopt(var delivery) -> adopt(delivery, request);
        };
    }

    /** An outcome that changes nothing has a call of its own for its event, and is the same without it. */
    private void note(Outcome outcome, Reading reading, ProvisionRequest request) {
        try {
            switch (outcome) {
                case Outcome.Refused(var refusal) when reading.isNews(refusal) -> phones.noteRefusal(request, refusal);
                case Outcome.LoggedOut _ when reading.noted().isPresent() -> phones.noteLogout(request);
                case Outcome.Refused _, Outcome.LoggedOut _ -> {}
                case Outcome.Delivered _, Outcome.Current _, Outcome.PassedOn _ -> {}
            }
        } catch (SqlFault fault) {
            log.fault(fault);
        }
    }

    private Optional<Outcome> activate(Snapshot.FreshCode code, ProvisionRequest request) {
        var line = Line.first(
                code.extension(), LineDefaults.of(code.domainSettings()).transport());
        var delivery = Delivery.of(List.of(line), code.domainSettings());
        return switch (phones.activate(request, code, delivery, clock.instant())) {
            case ACTIVATED -> delivered(Cause.ACTIVATED, delivery);
            case REPLACED -> delivered(Cause.REPLACED, delivery);
            case ALREADY_ACTIVE -> delivered(Cause.REACTIVATED, delivery);
            // Used meanwhile by another phone: where codes may move, this one may still get it.
            case CODE_USED -> Optional.empty();
            case UNKNOWN_CODE -> refused(Refusal.UNKNOWN_CODE);
            case CODE_EXPIRED -> refused(Refusal.CODE_EXPIRED);
            case EXTENSION_DISABLED -> refused(Refusal.EXTENSION_DISABLED);
            case DEVICE_DISABLED -> refused(Refusal.DEVICE_DISABLED);
            case EXTENSION_FULL, DOMAIN_FULL -> refused(Refusal.TOO_MANY_DEVICES);
        };
    }

    private Optional<Outcome> move(Decision.Move move, ProvisionRequest request) {
        return switch (phones.move(request, move.from(), move.delivery(), clock.instant())) {
            case MOVED -> delivered(Cause.MOVED, move.delivery());
            case ALREADY_ACTIVE -> delivered(Cause.REACTIVATED, move.delivery());
            case CODE_USED -> Optional.empty();
            case DEVICE_DISABLED -> refused(Refusal.DEVICE_DISABLED);
        };
    }

    /**
     * First the record, then the answer: a phone that was logged out without one would not get its accounts back. It is logged
     * out again at each call, but that needs no further record.
     */
    private Optional<Outcome> logOut(Decision.LogOut logOut, ProvisionRequest request) {
        return logOut.known() || phones.recordDelivery(request, Delivery.NOTHING, clock.instant())
                ? Optional.of(new Outcome.LoggedOut(logOut.evidence()))
                : Optional.empty();
    }

    /**
     * Without a record the phone gets its accounts once more at its next call. That is right where the answer of the database was
     * lost, for the record may have been made; and where a lock kept it from being made, for the phone needs what has changed.
     * A database that refuses for good (read-only, say) would send an update at every call: there the phone waits.
     */
    private Optional<Outcome> deliver(Decision.Deliver deliver, ProvisionRequest request) {
        try {
            if (!phones.recordDelivery(request, deliver.delivery(), clock.instant())) {
                return Optional.empty();
            }
        } catch (SqlFault fault) {
            if (!fault.sqlState().isEmpty() && !fault.isConflict()) {
                throw fault;
            }
            log.fault(fault);
        }
        return delivered(deliver.cause(), deliver.delivery());
    }

    private Optional<Outcome> fallBack(Refusal otherwise, ProvisionRequest request) {
        return switch (fallback.ask(request.fallback())) {
            case FallbackResult.Answered(var answer) ->
                Optional.of(new Outcome.PassedOn(answer.elseSaying(otherwise.text())));
            case FallbackResult.NotAsked _ -> refused(otherwise);
            case FallbackResult.Failed _ -> refused(Refusal.TRY_AGAIN_LATER);
        };
    }

    /** The answer is the same without a record, which the next call then makes. */
    private Optional<Outcome> adopt(Delivery delivery, ProvisionRequest request) {
        try {
            if (!phones.recordAdopted(request, delivery)) {
                return Optional.empty();
            }
        } catch (SqlFault fault) {
            log.fault(fault);
        }
        return Optional.of(new Outcome.Current(delivery.accounts()));
    }

    private static Optional<Outcome> delivered(Cause cause, Delivery delivery) {
        return Optional.of(new Outcome.Delivered(cause, delivery.accounts()));
    }

    private static Optional<Outcome> refused(Refusal refusal) {
        return Optional.of(new Outcome.Refused(refusal));
    }
}
