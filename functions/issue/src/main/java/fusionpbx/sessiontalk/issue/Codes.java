package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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

    private static final String LIST = """
            select c.known, c.code_uuid, c.replaces, c.issued_by, c.issued_at, c.expires_at
              from sessiontalk.list_codes(
                p_domain_uuid => :domain_uuid::uuid, p_domain_name => :domain_name, p_only_user => :only_user::uuid,
                p_extension_uuid => :extension::uuid, p_before => :before::timestamptz, p_before_uuid => :before_uuid::uuid,
                p_rows => :rows, p_now => :now::timestamptz) c
             order by c.issued_at desc, c.code_uuid desc
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
     * The codes of an extension that may still be used, newest first; one more than the page holds.
     *
     * @param before where the page before ended
     */
    ScopedResult<List<PendingCode>> pending(Scope scope, UUID extension, Optional<CodePlace> before, int rows) {
        var found = sql.query(
                scope.in(Statement.of(LIST))
                        .with("extension", extension)
                        .with("before", before.map(CodePlace::issuedAt).orElse(null))
                        .with("before_uuid", before.map(CodePlace::code).orElse(null))
                        .with("rows", rows)
                        .with("now", clock.instant()),
                row -> row);
        if (found.isEmpty()) {
            return new NoSuchDomain<>();
        }
        if (!found.getFirst().flag("known")) {
            return new NotFound<>();
        }
        return new Found<>(found.stream()
                .filter(row -> row.uuidOrNull("code_uuid") != null)
                .map(row -> pending(row, extension))
                .toList());
    }

    private static PendingCode pending(Row row, UUID extension) {
        return new PendingCode(
                row.uuid("code_uuid"),
                extension,
                "fresh",
                row.instant("issued_at").toString(),
                row.textOrNull("issued_by"),
                row.instant("expires_at").toString(),
                row.uuidOrNull("replaces"));
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
