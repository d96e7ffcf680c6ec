package fusionpbx.sessiontalk.devices;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.page.Page;
import fusionpbx.sessiontalk.shared.phone.Platform;
import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Phones: FusionPBX's devices that have a link, and no others. Each method is one round trip. */
final class Devices {

    /**
     * One row at least where the domain exists, so that an empty list differs from no domain; where one extension is asked
     * for and may not be seen, that row says so. A line counts as enabled where FusionPBX would serve it. Texts are cut, and
     * lines beyond the twelfth left out, so that no device's row exceeds what the Data API answers.
     */
    private static final String LIST = """
            with d as ($domain)
            select $known as known,
                   p.device_uuid, p.extension, p.name, p.device_id, p.enabled, p.activated_at, p.seen_at, p.agent, p.updated,
                   (select json_agg(json_build_object(
                             'line_number', n.line_number, 'user_id', n.user_id, 'server_address', n.server_address,
                             'transport', n.transport, 'enabled', n.enabled) order by n.position)::text
                      from (select left(n.line_number, 250) as line_number, left(n.user_id, 250) as user_id,
                                   left(n.server_address, 250) as server_address, left(n.sip_transport, 250) as transport,
                                   coalesce(cast(n.enabled as text), '') in ('', 'true') as enabled,
                                   row_number() over (order by
                                     case when n.line_number ~ '^[0-9]{1,9}$' then n.line_number::integer end nulls last,
                                     n.device_line_uuid) as position
                              from v_device_lines n
                             where n.device_uuid = p.device_uuid
                             order by position
                             limit 12) n) as lines
              from d
              left join lateral (
                select left(coalesce(e.extension, ''), 250) as extension, v.device_uuid, l.device_id,
                       coalesce(cast(v.device_enabled as text) = 'true', false) as enabled,
                       l.activated_at, v.device_provisioned_date as seen_at,
                       left(v.device_provisioned_agent, 250) as agent,
                       left(coalesce(nullif(btrim(e.effective_caller_id_name), ''), nullif(btrim(
                         concat_ws(' ', e.directory_first_name, e.directory_last_name)), '')), 250) as name,
                       coalesce(l.delivered_at >= v.device_provisioned_date, false) as updated
                  from v_extensions e
                  join sessiontalk.links l on l.extension_uuid = e.extension_uuid and l.domain_uuid = e.domain_uuid
                  join v_devices v on v.device_uuid = l.device_uuid
                 where e.domain_uuid = d.domain_uuid
                   and $visible
                   and $asked
                   and (left(coalesce(e.extension, ''), 250), v.device_uuid) > (:after, :after_uuid::uuid)
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
        return change("revoke_phone_by", scope, device);
    }

    /** Has a phone sent its accounts at its next call, whether or not they have changed. */
    ScopedResult<UUID> refresh(Scope scope, UUID device) {
        return change("refresh_phone_by", scope, device);
    }

    private ScopedResult<UUID> change(String function, Scope scope, UUID device) {
        var call =
                scope.in(FunctionCall.of(function).with("device_uuid", device)).with("by", scope.user());
        return ScopedResult.of(sql.answer(call), device);
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
                .filter(row -> row.uuidOrNull("device_uuid") != null)
                .map(Devices::device)
                .toList());
    }

    private static Device device(Row row) {
        return new Device(
                row.uuid("device_uuid"),
                row.text("extension"),
                row.textOrNull("name"),
                Platform.of(row.text("device_id")).text(),
                row.flag("enabled"),
                row.instant("activated_at").toString(),
                Objects.toString(row.instantOrNull("seen_at"), null),
                row.textOrNull("agent"),
                row.flag("updated"),
                DeviceLine.parse(row.textOrNull("lines")));
    }
}
