package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Issues codes: the extension has been read, and one round trip writes. */
final class Issuer {

    private enum WriteResult {
        ISSUED,
        NOT_FOUND,
        EXTENSION_DISABLED,
        LIMIT_REACHED,
        NO_SUCH_PHONE,
        DEVICE_DISABLED,
        ALREADY_ISSUED,
        EMAIL_NOT_CONFIGURED,
        NO_ADDRESS
    }

    private final Sql sql;
    private final Clock clock;
    private final SecureRandom random;

    Issuer(Sql sql, Clock clock, SecureRandom random) {
        this.sql = sql;
        this.clock = clock;
        this.random = random;
    }

    /** Issues a code for an extension, and queues the e-mail that carries it. */
    ScopedResult<IssueResult> issue(Scope scope, IssueTarget target, IssueOrder order) {
        if (!target.isEnabled()) {
            return new Found<>(new IssueResult.ExtensionDisabled());
        }
        if (!target.isFit()) {
            return new Found<>(new IssueResult.UnfitName());
        }
        long seconds = order.expiresIn().orElse((long) target.maxSeconds());
        return seconds > target.maxSeconds()
                ? new Found<>(new IssueResult.ExpiresTooLate(target.maxSeconds()))
                : write(scope, target, seconds, order);
    }

    private ScopedResult<IssueResult> write(Scope scope, IssueTarget target, long seconds, IssueOrder order) {
        // PostgreSQL keeps microseconds; what is answered is what is kept.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var invitation = new Invitation(
                UUID.randomUUID(),
                target.username().orElseThrow(),
                Code.random(random),
                now.plusSeconds(seconds),
                target.settings());
        var welcome = WelcomeLink.of(order.origin(), invitation);
        var call = call(scope, target, invitation, now)
                .with("replaces", order.replaces().orElse(null))
                .with("request_key", order.key().orElse(null));
        return result(sql.answer(withEmail(call, target, invitation, welcome, order)), invitation, welcome);
    }

    private static ScopedResult<IssueResult> result(JsonAnswer answer, Invitation invitation, String welcome) {
        return switch (answer.choice("result", WriteResult.class)) {
            case ISSUED ->
                new Found<>(new IssueResult.Issued(invitation, welcome, answer.optionalUuid("withdrawn_code_id")));
            case NOT_FOUND -> new NotFound<>();
            case EXTENSION_DISABLED -> new Found<>(new IssueResult.ExtensionDisabled());
            case LIMIT_REACHED -> new Found<>(new IssueResult.LimitReached());
            case NO_SUCH_PHONE -> new Found<>(new IssueResult.NoPhoneToReplace());
            case DEVICE_DISABLED -> new Found<>(new IssueResult.DeviceDisabled());
            case ALREADY_ISSUED ->
                new Found<>(new IssueResult.AlreadyIssued(
                        answer.optionalUuid("code_uuid").orElseThrow()));
            case EMAIL_NOT_CONFIGURED ->
                new Found<>(new IssueResult.EmailNotConfigured(Stream.of("queue", "sender", "host")
                        .filter(part -> !answer.flag(part))
                        .toList()));
            case NO_ADDRESS -> new Found<>(new IssueResult.NoAddress());
        };
    }

    private static FunctionCall withEmail(
            FunctionCall call, IssueTarget target, Invitation invitation, String welcome, IssueOrder order) {
        var text = order.email().map(email -> EmailText.of(email.language(), invitation, welcome, target.name()));
        return call.with("email", text.isPresent())
                .with("email_to", order.email().flatMap(EmailRequest::to).orElse(null))
                .with("email_subject", text.map(EmailText::subject).orElse(null))
                .with("email_body", text.map(EmailText::body).orElse(null));
    }

    private static FunctionCall call(Scope scope, IssueTarget target, Invitation invitation, Instant now) {
        Optional<Integer> maxDevices = target.settings().number(Setting.DOMAIN_DEVICES);
        return FunctionCall.of("issue_and_send")
                .with("code_uuid", invitation.id())
                .with("code_hash", invitation.code().hash())
                .with("domain_uuid", target.domain())
                .with("extension_uuid", target.extension())
                .with("only_user", scope.onlyUser())
                .with("max_phones", Long.valueOf(target.settings().maxPhones()))
                .with("max_devices", maxDevices.map(Long::valueOf).orElse(null))
                .with("issued_by", scope.user())
                .with("expires_at", invitation.expiresAt())
                .with("now", now);
    }
}
