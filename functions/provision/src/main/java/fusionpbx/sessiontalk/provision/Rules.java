package fusionpbx.sessiontalk.provision;

import static fusionpbx.sessiontalk.provision.Decision.refused;

import fusionpbx.sessiontalk.shared.settings.Setting;
import java.time.Instant;

/** The contract's activation table: what was seen in, what is to be done out, and nothing besides. */
final class Rules {

    private Rules() {}

    static Decision decide(ProvisionRequest request, Look look, Instant now) {
        if (look.isHeldBy(request.deviceId())) {
            return ownCode(request, look);
        }
        return request.reprovision() ? strangersCode(look) : scannedCode(look, now);
    }

    /** The phone calls with the code that set it up; whether that code's row is still there does not matter. */
    private static Decision ownCode(ProvisionRequest request, Look look) {
        var phone = look.holder().orElseThrow();
        if (!phone.deviceEnabled()) {
            return refused(Refusal.DEVICE_DISABLED);
        }
        if (look.lines().stream().noneMatch(Line::enabled)) {
            return withoutLines(look, phone);
        }
        var delivery = look.delivery();
        if (delivery.accounts().isEmpty()) {
            return refused(Refusal.EXTENSION_DISABLED);
        }
        if (!request.reprovision()) {
            return new Decision.Deliver(delivery, true);
        }
        return delivery.digest().equals(phone.delivered())
                ? new Decision.Settled(new Outcome.Current(delivery.accounts()))
                : new Decision.Deliver(delivery, false);
    }

    /** A disabled line, or one that somebody deleted, is evidence; that no line is to be found is none. */
    private static Decision withoutLines(Look look, Link phone) {
        return look.lines().isEmpty() && !phone.lineDeleted()
                ? refused(Refusal.TRY_AGAIN_LATER)
                : new Decision.LogOut(Outcome.Evidence.NO_LINES);
    }

    /** The phone calls again with a code that is not its own (any more). */
    private static Decision strangersCode(Look look) {
        return look.buried() && look.phone().isEmpty()
                ? new Decision.Settled(new Outcome.LoggedOut(Outcome.Evidence.TOMBSTONE))
                : refused(Refusal.NOT_PROVISIONED);
    }

    /** The user has just scanned a code that has not set up this phone. */
    private static Decision scannedCode(Look look, Instant now) {
        if (look.code().isEmpty()) {
            return refused(Refusal.UNKNOWN_CODE);
        }
        var code = look.code().get();
        if (look.holder().isPresent()) {
            return usedElsewhere(look, look.holder().get(), code.expired(now));
        }
        if (code.used()) {
            return refused(Refusal.CODE_ALREADY_USED);
        }
        return code.expired(now) ? refused(Refusal.CODE_EXPIRED) : fresh(look, code);
    }

    private static Decision usedElsewhere(Look look, Link holder, boolean expired) {
        if (expired || !look.settings().text(Setting.QR_REUSE).orElse("deny").equals("move")) {
            return refused(Refusal.CODE_ALREADY_USED);
        }
        if (!holder.deviceEnabled() || isDisabled(look)) {
            return refused(Refusal.DEVICE_DISABLED);
        }
        if (look.lines().stream().noneMatch(Line::enabled)
                || look.delivery().accounts().isEmpty()) {
            return refused(Refusal.EXTENSION_DISABLED);
        }
        return new Decision.Move(holder.deviceId(), look.delivery());
    }

    private static Decision fresh(Look look, IssuedCode code) {
        if (isDisabled(look)) {
            return refused(Refusal.DEVICE_DISABLED);
        }
        var extension = look.extension().filter(Extension::usable);
        if (extension.isEmpty()) {
            return refused(Refusal.EXTENSION_DISABLED);
        }
        return Limits.of(look.settings()).allowOneMore(code)
                ? new Decision.Activate(extension.get(), look.phone().isPresent())
                : refused(Refusal.TOO_MANY_DEVICES);
    }

    private static boolean isDisabled(Look look) {
        return look.phone().filter(phone -> !phone.deviceEnabled()).isPresent();
    }
}
