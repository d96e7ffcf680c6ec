package fusionpbx.sessiontalk.authorize;

import fusionpbx.sessiontalk.shared.http.Caller;
import fusionpbx.sessiontalk.shared.sql.Row;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.Optional;
import java.util.stream.Collectors;

/** FusionPBX's users, found by API key in one round trip. */
final class Users {

    /**
     * A user counts while enabled (or never disabled), of a type that may log in, and in an enabled domain. user_type is
     * read by way of JSON because FusionPBX 5.0 has no such column. Permissions belong to a group by its name, and the
     * name is the one that the group has now.
     */
    private static final String HOLDERS = """
            select u.api_key, u.user_uuid, d.domain_uuid, d.domain_name,
                   coalesce((select string_agg(distinct p.permission_name, ' ')
                               from v_user_groups m
                               join v_groups g on g.group_uuid = m.group_uuid
                               join v_group_permissions p on p.group_name = g.group_name
                              where m.user_uuid = u.user_uuid
                                and m.domain_uuid = u.domain_uuid
                                and (p.domain_uuid = u.domain_uuid or p.domain_uuid is null)
                                and p.permission_assigned = 'true'
                                and p.permission_name in ($permissions)), '') as permissions
              from v_users u
              join v_domains d on d.domain_uuid = u.domain_uuid
             where u.api_key = :api_key
               and coalesce(cast(u.user_enabled as text), 'true') = 'true'
               and coalesce(to_jsonb(u) ->> 'user_type', 'default') = 'default'
               and cast(d.domain_enabled as text) = 'true'
             limit 2
            """.replace(
                    "$permissions", Caller.PERMISSIONS.stream().sorted().collect(Collectors.joining("', '", "'", "'")));

    private record Holder(String key, Caller caller) {}

    private final Sql sql;

    Users(Sql sql) {
        this.sql = sql;
    }

    /** The one user who holds this key. Where two do, it does not say which of them calls: neither is let in. */
    Optional<Caller> holding(ApiKey key) {
        var holders = sql.query(Statement.of(HOLDERS).with("api_key", key.text()), Users::holder);
        return holders.size() == 1
                ? holders.stream()
                        .filter(holder -> key.is(holder.key()))
                        .map(Holder::caller)
                        .findFirst()
                : Optional.empty();
    }

    private static Holder holder(Row row) {
        return new Holder(
                row.text("api_key"),
                new Caller(
                        row.uuid("user_uuid"),
                        row.uuid("domain_uuid"),
                        row.text("domain_name"),
                        Caller.permissionsIn(row.text("permissions"))));
    }
}
