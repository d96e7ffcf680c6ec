package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Issues codes: one round trip to read, one to write. Codes issued earlier stay as they are. */
final class Issuer {

    /** Two days, as in FusionPBX's app. */
    private static final int DEFAULT_EXPIRATION = 172_800;

    private static final String TARGET = """
            with d as ($domain)
            select d.domain_uuid, d.domain_name, e.extension_uuid, coalesce(e.extension, '') as extension,
                   cast(e.enabled as text) = 'true' as enabled, $settings as settings
              from d
              left join v_extensions e
                on e.domain_uuid = d.domain_uuid
               and e.extension_uuid = :extension::uuid
               and $visible
            """.replace("$settings", Settings.asJson("d.domain_uuid"));

    /** Run twice it does nothing twice: the SDK repeats a statement whose answer was lost. */
    private static final String WRITE = """
            insert into v_sessiontalk_codes
              (code_uuid, code_hash, domain_uuid, extension_uuid, issued_by, issued_at, expires_at)
            values (:code::uuid, :hash, :domain::uuid, :extension::uuid, :user::uuid,
                    :issued_at::timestamptz, :expires_at::timestamptz)
            on conflict (code_uuid) do nothing
            """;

    /** What the row refers to is absent: the extension was deleted after it was read. */
    private static final String EXTENSION_GONE = "23503";

    private record Target(
            UUID domain, UUID extension, Optional<String> username, boolean isEnabled, Settings settings) {

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
                .map(target -> decide(scope, target, body.expiresIn()))
                .orElseGet(NoSuchDomain::new);
    }

    private ScopedResult<IssueResult> decide(Scope scope, Target target, Optional<Long> seconds) {
        if (target.extension() == null) {
            return new NotFound<>();
        }
        if (!target.isEnabled()) {
            return new Found<>(new IssueResult.ExtensionDisabled());
        }
        if (!target.isFit()) {
            return new Found<>(new IssueResult.UnfitName());
        }
        var max = target.maxSeconds();
        return seconds.orElse((long) max) > max
                ? new Found<>(new IssueResult.ExpiresTooLate(max))
                : write(scope, target, seconds.orElse((long) max));
    }

    private ScopedResult<IssueResult> write(Scope scope, Target target, long seconds) {
        // PostgreSQL keeps microseconds; what is answered is what is kept.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var invitation = new Invitation(
                UUID.randomUUID(),
                target.username().orElseThrow(),
                Code.random(random),
                now.plusSeconds(seconds),
                target.settings());
        try {
            sql.update(statement(scope, target, invitation, now));
            return new Found<>(new IssueResult.Issued(invitation));
        } catch (SqlFault fault) {
            if (fault.sqlState().equals(EXTENSION_GONE)) {
                return new NotFound<>();
            }
            throw fault;
        }
    }

    private static Statement statement(Scope scope, Target target, Invitation invitation, Instant now) {
        return Statement.of(WRITE)
                .with("code", invitation.id())
                .with("hash", invitation.code().hash())
                .with("domain", target.domain())
                .with("extension", target.extension())
                .with("user", scope.user())
                .with("issued_at", now)
                .with("expires_at", invitation.expiresAt());
    }

    private static Target target(Row row) {
        return new Target(
                row.uuid("domain_uuid"),
                row.uuid("extension_uuid"),
                Username.of(row.text("extension"), row.text("domain_name")),
                row.flag("enabled"),
                Settings.parse(row.text("settings")));
    }
}
