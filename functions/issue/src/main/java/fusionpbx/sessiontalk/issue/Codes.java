package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Clock;
import java.util.UUID;

/** Codes that were issued. Each question is one round trip. */
final class Codes {

    private static final String SHOW = """
            with d as ($domain)
            select c.code_uuid, c.extension_uuid, c.expires_at, c.used_at
              from d
              left join (sessiontalk.codes c
                join v_extensions e on e.extension_uuid = c.extension_uuid and $visible)
                on c.code_uuid = :code::uuid and e.domain_uuid = d.domain_uuid
            """;

    private final Sql sql;
    private final Clock clock;

    Codes(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    ScopedResult<CodeStateBody> show(Scope scope, UUID code) {
        return sql.first(scope.statement(SHOW).with("code", code), this::shown).orElseGet(NoSuchDomain::new);
    }

    /**
     * Deletes a code. It cannot be used from then on; a phone that was set up with it keeps working, for its link holds
     * what it needs.
     */
    ScopedResult<UUID> withdraw(Scope scope, UUID code) {
        var call = scope.in(FunctionCall.of("withdraw_code_by").with("code_uuid", code))
                .with("by", scope.user());
        return ScopedResult.of(sql.answer(call), code);
    }

    private ScopedResult<CodeStateBody> shown(Row row) {
        return row.uuidOrNull("code_uuid") == null
                ? new NotFound<>()
                : new Found<>(CodeStateBody.of(
                        row.uuid("code_uuid"),
                        row.uuid("extension_uuid"),
                        row.instant("expires_at"),
                        row.instantOrNull("used_at"),
                        clock.instant()));
    }
}
