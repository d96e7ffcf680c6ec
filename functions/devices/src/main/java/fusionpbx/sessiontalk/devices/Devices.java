package fusionpbx.sessiontalk.devices;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.page.Page;
import fusionpbx.sessiontalk.shared.phone.Locks;
import fusionpbx.sessiontalk.shared.phone.Platform;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Phones: FusionPBX's devices that have a link, and no others. Each method is one statement, whole or not at all. */
final class Devices {

    /**
     * One row at least where the domain exists, so that an empty list differs from no domain; where one extension is asked
     * for and may not be seen, that row says so.
     */
    private static final String LIST = """
            with d as ($domain)
            select $known as known,
                   p.device_uuid, p.extension, p.device_id, p.enabled, p.activated_at, p.seen_at, p.agent, p.updated,
                   (select json_agg(json_build_object(
                             'line_number', left(n.line_number, 250), 'user_id', left(n.user_id, 250),
                             'server_address', left(n.server_address, 250), 'transport', left(n.sip_transport, 250),
                             'enabled', coalesce(cast(n.enabled as text) = 'true', false))
                           order by case when n.line_number ~ '^[0-9]{1,9}$' then n.line_number::integer end nulls last,
                                    n.device_line_uuid)::text
                      from v_device_lines n
                     where n.device_uuid = p.device_uuid) as lines
              from d
              left join lateral (
                select coalesce(e.extension, '') as extension, v.device_uuid, l.device_id,
                       cast(v.device_enabled as text) = 'true' as enabled,
                       l.activated_at, v.device_provisioned_date as seen_at,
                       left(v.device_provisioned_agent, 250) as agent,
                       coalesce(l.delivered_at >= v.device_provisioned_date, false) as updated
                  from v_extensions e
                  join v_sessiontalk_links l on l.extension_uuid = e.extension_uuid
                  join v_devices v on v.device_uuid = l.device_uuid
                 where e.domain_uuid = d.domain_uuid
                   and $visible
                   and $asked
                   and (coalesce(e.extension, ''), v.device_uuid) > (:after, :after_uuid::uuid)
                 order by 1, 2
                 limit :rows) p on true
             order by p.extension, p.device_uuid
            """;

    private static final String ALL = LIST.replace("$known", "true").replace("$asked", "true");

    private static final String OF_EXTENSION =
            LIST.replace("$known", """
                    exists (select from v_extensions e
                             where e.extension_uuid = :extension::uuid and e.domain_uuid = d.domain_uuid and $visible)
                    """.strip()).replace("$asked", "e.extension_uuid = :extension::uuid");

    /**
     * Deleting the link leaves the tombstone and takes along all that FusionPBX's own deletion of a device would (see
     * v_sessiontalk_bury). Run again after its answer was lost, it finds nothing.
     */
    private static final String REVOKE = """
            with d as ($domain),
            held as (
              select l.device_uuid, l.extension_uuid
                from v_sessiontalk_links l
                join v_extensions e on e.extension_uuid = l.extension_uuid
                join d on d.domain_uuid = e.domain_uuid
               where l.device_uuid = :device::uuid and $visible
            ), wanted as (
              select extension_uuid from held
            ), $locks
            , gone as (
              delete from v_sessiontalk_links l
               where l.device_uuid in (select device_uuid from old)
              returning l.device_uuid
            )
            select (select count(*) from d) as domains, (select count(*) from gone) as devices
            """.replace("$locks", Locks.EXPRESSIONS);

    /** No digest of accounts is empty, so the next call finds them changed. */
    private static final String REFRESH = """
            with d as ($domain),
            stale as (
              update v_sessiontalk_links l
                 set delivered = ''
                from v_extensions e, d
               where l.device_uuid = :device::uuid
                 and e.extension_uuid = l.extension_uuid
                 and e.domain_uuid = d.domain_uuid
                 and $visible
              returning l.device_uuid
            )
            select (select count(*) from d) as domains, (select count(*) from stale) as devices
            """;

    private final Sql sql;

    Devices(Sql sql) {
        this.sql = sql;
    }

    /** The phones of all extensions that may be seen, by extension and then by UUID; one more than the page holds. */
    ScopedResult<List<Device>> all(Scope scope, Page page) {
        return list(paged(scope.statement(ALL), page));
    }

    /** The phones of one extension. */
    ScopedResult<List<Device>> of(Scope scope, UUID extension, Page page) {
        return list(paged(scope.statement(OF_EXTENSION), page).with("extension", extension));
    }

    /** Removes a phone as FusionPBX removes a device; it is logged out at its next call, and its place is free at once. */
    ScopedResult<UUID> revoke(Scope scope, UUID device) {
        return change(scope, REVOKE, device);
    }

    /** Has a phone sent its accounts at its next call, whether or not they have changed. */
    ScopedResult<UUID> refresh(Scope scope, UUID device) {
        return change(scope, REFRESH, device);
    }

    private ScopedResult<UUID> change(Scope scope, String statement, UUID device) {
        return sql.first(scope.statement(statement).with("device", device), row -> changed(row, device))
                .orElseGet(NoSuchDomain::new);
    }

    private static ScopedResult<UUID> changed(Row row, UUID device) {
        if (row.number("domains") == 0) {
            return new NoSuchDomain<>();
        }
        return row.number("devices") == 0 ? new NotFound<>() : new Found<>(device);
    }

    private static Statement paged(Statement statement, Page page) {
        return statement
                .with("rows", page.rows())
                .with("after", page.start().name())
                .with("after_uuid", page.start().uuid());
    }

    private ScopedResult<List<Device>> list(Statement statement) {
        var rows = sql.query(statement, row -> row);
        if (rows.isEmpty()) {
            return new NoSuchDomain<>();
        }
        if (!rows.getFirst().flag("known")) {
            return new NotFound<>();
        }
        return new Found<>(rows.stream()
                .filter(row -> row.uuid("device_uuid") != null)
                .map(Devices::device)
                .toList());
    }

    private static Device device(Row row) {
        return new Device(
                row.uuid("device_uuid"),
                row.text("extension"),
                Platform.of(row.text("device_id")).text(),
                row.flag("enabled"),
                Objects.toString(row.instant("activated_at"), null),
                Objects.toString(row.instant("seen_at"), null),
                row.text("agent"),
                row.flag("updated"),
                DeviceLine.parse(row.text("lines")));
    }
}
