package fusionpbx.sessiontalk.provision;

import static fusionpbx.sessiontalk.provision.Decision.refused;

import fusionpbx.sessiontalk.shared.settings.Setting;
import java.util.Optional;

/** The contract's activation table: from what was read to what is to be done, and nothing besides. */
final class ActivationPolicy {

    private ActivationPolicy() {}

    static Decision decide(Snapshot snapshot, boolean reprovision) {
        return switch (snapshot) {
            case Snapshot.OwnPhone(var phone) -> ownPhone(phone, reprovision);
            case Snapshot.OtherPhone other -> otherPhone(other);
            case Snapshot.SpentCode(var code) -> spentCode(code);
            case Snapshot.FreshCode code -> freshCode(code);
            case Snapshot.StrangerCode(var removed) ->
                removed
                        ? new Decision.Settled(new Outcome.LoggedOut(Outcome.Evidence.TOMBSTONE))
                        : refused(Refusal.NOT_PROVISIONED);
            case Snapshot.Unknown() ->
                new Decision.FallBack(reprovision ? Refusal.NOT_PROVISIONED : Refusal.UNKNOWN_CODE);
        };
    }

    /** The phone calls with the code that set it up; whether that code's row is still there does not matter. */
    private static Decision ownPhone(Snapshot.Phone phone, boolean reprovision) {
        var frozen = frozen(phone);
        if (frozen.isPresent()) {
            return refused(frozen.get());
        }
        if (!phone.hasEnabledLine()) {
            return withoutLines(phone);
        }
        var delivery = phone.delivery();
        if (delivery.accounts().isEmpty()) {
            return refused(undeliverable(phone));
        }
        if (!reprovision) {
            return new Decision.Deliver(Outcome.Cause.REACTIVATED, delivery);
        }
        if (phone.isAdopted()) {
            return new Decision.Adopt(delivery);
        }
        return delivery.digest().equals(phone.delivered())
                ? new Decision.Settled(new Outcome.Current(delivery.accounts()))
                : new Decision.Deliver(Outcome.Cause.CHANGED, delivery);
    }

    /**
     * What keeps a phone as it is: doubt, and what can be taken back. A device that was put into another domain is served
     * nothing, for that takes no more than the right to edit a device.
     */
    private static Optional<Refusal> frozen(Snapshot.Phone phone) {
        if (phone.enabled().isEmpty() || phone.domainEnabled().isEmpty()) {
            return Optional.of(Refusal.TRY_AGAIN_LATER);
        }
        if (!phone.inDomain().orElse(false)) {
            return Optional.of(Refusal.NOT_PROVISIONED);
        }
        if (!phone.enabled().get()) {
            return Optional.of(Refusal.DEVICE_DISABLED);
        }
        return phone.domainEnabled().get() ? Optional.empty() : Optional.of(Refusal.EXTENSION_DISABLED);
    }

    /** A disabled line, or one that was deleted, is evidence; that no line is to be found is none. */
    private static Decision withoutLines(Snapshot.Phone phone) {
        return phone.lines().isEmpty() && !phone.lineDeleted()
                ? refused(Refusal.TRY_AGAIN_LATER)
                : new Decision.LogOut(
                        Outcome.Evidence.NO_LINES, Delivery.NOTHING.digest().equals(phone.delivered()));
    }

    /** Lines are there and enabled, but none of them leads to an account. */
    private static Refusal undeliverable(Snapshot.Phone phone) {
        var disabled = phone.lines().stream().anyMatch(line -> line.enabled() && line.match() == Line.Match.DISABLED);
        return disabled ? Refusal.EXTENSION_DISABLED : Refusal.EXTENSION_RENUMBERED;
    }

    private static Decision otherPhone(Snapshot.OtherPhone other) {
        var phone = other.phone();
        if (other.code().isEmpty()) {
            return refused(Refusal.UNKNOWN_CODE);
        }
        if (other.code().get().expired() || !mayMove(phone)) {
            return refused(Refusal.CODE_ALREADY_USED);
        }
        if (isDisabled(other.callerEnabled())) {
            return refused(Refusal.DEVICE_DISABLED);
        }
        var frozen = frozen(phone);
        if (frozen.isPresent()) {
            return refused(frozen.get());
        }
        var delivery = phone.delivery();
        return delivery.accounts().isEmpty()
                ? refused(Refusal.EXTENSION_DISABLED)
                : new Decision.Move(phone.deviceId(), delivery);
    }

    private static boolean mayMove(Snapshot.Phone phone) {
        return phone.settings().text(Setting.QR_REUSE).orElse("deny").equals("move");
    }

    private static Decision spentCode(Optional<Snapshot.CodeState> code) {
        if (code.isEmpty()) {
            return refused(Refusal.UNKNOWN_CODE);
        }
        return refused(code.get().used() ? Refusal.CODE_ALREADY_USED : Refusal.CODE_EXPIRED);
    }

    private static Decision freshCode(Snapshot.FreshCode code) {
        if (isDisabled(code.callerEnabled()) || !code.leavingEnabled()) {
            return refused(Refusal.DEVICE_DISABLED);
        }
        if (!code.extension().usable()) {
            return refused(Refusal.EXTENSION_DISABLED);
        }
        return Limits.of(code.domainSettings()).allowOneMore(code)
                ? new Decision.Activate(code)
                : refused(Refusal.TOO_MANY_DEVICES);
    }

    private static boolean isDisabled(Optional<Boolean> enabled) {
        return enabled.isPresent() && !enabled.get();
    }
}
