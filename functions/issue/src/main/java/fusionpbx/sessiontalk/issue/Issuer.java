package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues codes: one round trip to read, one to write. */
final class Issuer {

    /** Two days, as in FusionPBX's app. */
    private static final int DEFAULT_EXPIRATION = 172_800;

    private static final String TARGET = """
            with d as ($domain)
            select d.domain_uuid, d.domain_name, e.extension_uuid, coalesce(e.extension, '') as extension,
                   coalesce(cast(e.enabled as text) = 'true', false) as enabled,
                   sessiontalk.domain_settings(d.domain_uuid)::text as settings
              from d
              left join v_extensions e
                on e.domain_uuid = d.domain_uuid
               and e.extension_uuid = :extension::uuid
               and $visible
            """;

    private enum WriteResult {
        ISSUED,
        NOT_FOUND,
        EXTENSION_DISABLED,
        LIMIT_REACHED,
        NO_SUCH_PHONE,
        DEVICE_DISABLED
    }

    private record Target(
            UUID domain, @Nullable UUID extension, Optional<String> username, boolean isEnabled, Settings settings) {

        int maxSeconds() {
            return settings.number(Setting.QR_EXPIRATION).orElse(DEFAULT_EXPIRATION);
        }

        boolean isFit() {
            return username.isPresent()
                    && settings.text(Setting.PROVIDER_ID).map(Username::isFit).orElse(true);
        }
    }

    private final Sql sql;
    private final Clock clock;
    private final SecureRandom random;

    Issuer(Sql sql, Clock clock, SecureRandom random) {
        this.sql = sql;
        this.clock = clock;
        this.random = random;
    }

    /** Issues a code for an extension. */
    ScopedResult<IssueResult> issue(Scope scope, UUID extension, IssueBody body) {
        return sql.first(scope.statement(TARGET).with("extension", extension), Issuer::target)
                .map(target -> decide(scope, target, body))
                .orElseGet(NoSuchDomain::new);
    }

    private ScopedResult<IssueResult> decide(Scope scope, Target target, IssueBody body) {
        if (target.extension() == null) {
            return new NotFound<>();
        }
        if (!target.isEnabled()) {
            return new Found<>(new IssueResult.ExtensionDisabled());
        }
        if (!target.isFit()) {
            return new Found<>(new IssueResult.UnfitName());
        }
        long seconds = body.expiresIn().orElse((long) target.maxSeconds());
        return seconds > target.maxSeconds()
                ? new Found<>(new IssueResult.ExpiresTooLate(target.maxSeconds()))
                : write(scope, target, seconds, body.replaces());
    }

    private ScopedResult<IssueResult> write(Scope scope, Target target, long seconds, Optional<UUID> replaces) {
        // PostgreSQL keeps microseconds; what is answered is what is kept.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var invitation = new Invitation(
                UUID.randomUUID(),
                target.username().orElseThrow(),
                Code.random(random),
                now.plusSeconds(seconds),
                target.settings());
        var answer = sql.answer(call(scope, target, invitation, now).with("replaces", replaces.orElse(null)));
        return switch (answer.choice("result", WriteResult.class)) {
            case ISSUED -> new Found<>(new IssueResult.Issued(invitation, answer.optionalUuid("withdrawn_code_id")));
            case NOT_FOUND -> new NotFound<>();
            case EXTENSION_DISABLED -> new Found<>(new IssueResult.ExtensionDisabled());
            case LIMIT_REACHED -> new Found<>(new IssueResult.LimitReached());
            case NO_SUCH_PHONE -> new Found<>(new IssueResult.NoPhoneToReplace());
            case DEVICE_DISABLED -> new Found<>(new IssueResult.DeviceDisabled());
        };
    }

    private static FunctionCall call(Scope scope, Target target, Invitation invitation, Instant now) {
        var maxDevices = target.settings().number(Setting.DOMAIN_DEVICES);
        return FunctionCall.of("issue_code")
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

    private static Target target(Row row) {
        return new Target(
                row.uuid("domain_uuid"),
                row.uuidOrNull("extension_uuid"),
                Username.of(row.text("extension"), row.text("domain_name")),
                row.flag("enabled"),
                Settings.of(JsonAnswer.parse(row.text("settings"))));
    }
}
