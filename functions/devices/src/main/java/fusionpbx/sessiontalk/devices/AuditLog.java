package fusionpbx.sessiontalk.devices;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * What has happened to codes and phones, the newest first. An event belongs to the domain that it happened in. A user who sees all
 * extensions of a domain sees the events of those that are gone, too; one who sees their own, the events of those that they have now.
 * Each method is one round trip.
 */
final class AuditLog {

    /** One row at least where the domain exists; where one extension is asked for and may not be seen, that row says so. */
    private static final String LIST = """
            with d as ($domain)
            select $known as known, p.event_id, p.at, p.kind, left(p.by_name, 250) as by_name, p.extension_uuid,
                   left(p.extension, 250) as extension, p.device_uuid, p.code_uuid, left(p.detail, 250) as detail
              from d
              left join lateral ($events) p on true
             order by p.at desc, p.event_id desc
            """;

    /** Read backwards from an index that begins with what the condition names. */
    private static final String NEWEST = """
            select v.event_id, v.at, v.kind, v.by_name, v.extension_uuid, v.extension, v.device_uuid, v.code_uuid, v.detail
              from sessiontalk.events v
             where v.domain_uuid = d.domain_uuid
               and $asked
               and (v.at, v.event_id) < (:before::timestamptz, :before_id)
             order by v.at desc, v.event_id desc
             limit :rows
            """;

    private static final String OF_DOMAIN = LIST.replace("$known", "true").replace("$events", newest("true"));

    /** Extension by extension: the few events of a user's own may stand far apart among those of the domain. */
    private static final String OF_OWN = LIST.replace("$known", "true")
            .replace("$events", """
            select n.*
              from v_extensions e
             cross join lateral ($newest) n
             where e.domain_uuid = d.domain_uuid and $visible
             order by n.at desc, n.event_id desc
             limit :rows
            """.replace("$newest", newest("v.extension_uuid = e.extension_uuid")));

    private static final String OF_EXTENSION =
            LIST.replace("$known", """
            exists (select from v_extensions e
                     where e.extension_uuid = :extension::uuid and e.domain_uuid = d.domain_uuid and $visible)
            """.strip()).replace("$events", newest("v.extension_uuid = :extension::uuid"));

    private static final String OF_EXTENSION_THAT_MAY_BE_GONE = OF_EXTENSION.replace(
            " as known",
            " or exists (select from sessiontalk.events v where v.extension_uuid = :extension::uuid and v.domain_uuid = d.domain_uuid)"
                    + " as known");

    private final Sql sql;

    AuditLog(Sql sql) {
        this.sql = sql;
    }

    /**
     * The events of all extensions that may be seen; where those are all of the domain, those of its users' sessions, too.
     *
     * @param before behind which place
     * @param rows how many at most
     */
    ScopedResult<List<AuditEvent>> all(Scope scope, EventPlace before, int rows) {
        return list(from(scope.statement(scope.all() ? OF_DOMAIN : OF_OWN), before, rows));
    }

    /** The events of one extension. */
    ScopedResult<List<AuditEvent>> of(Scope scope, UUID extension, EventPlace before, int rows) {
        var statement = scope.statement(scope.all() ? OF_EXTENSION_THAT_MAY_BE_GONE : OF_EXTENSION);
        return list(from(statement, before, rows).with("extension", extension));
    }

    private static String newest(String asked) {
        return NEWEST.replace("$asked", asked);
    }

    private static Statement from(Statement statement, EventPlace before, int rows) {
        return statement
                .with("before", before.at())
                .with("before_id", before.id())
                .with("rows", rows);
    }

    private ScopedResult<List<AuditEvent>> list(Statement statement) {
        var rows = sql.query(statement, row -> row);
        if (rows.isEmpty()) {
            return new NoSuchDomain<>();
        }
        if (!rows.getFirst().flag("known")) {
            return new NotFound<>();
        }
        return new Found<>(rows.stream()
                .filter(row -> row.textOrNull("kind") != null)
                .map(AuditEvent::of)
                .toList());
    }
}
