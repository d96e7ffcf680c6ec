package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.phone.Locks;
import fusionpbx.sessiontalk.shared.schema.Generation;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.time.Instant;
import java.util.UUID;

/** Phones in the database. Each method is one statement, whole or not at all, and safe to run twice. */
final class Phones {

    private static final String LOOK = """
            with code as (
              select * from v_sessiontalk_codes where code_hash = :hash
            ), holder as (
              select * from v_sessiontalk_links where code_hash = :hash
            ), phone as (
              select * from v_sessiontalk_links where device_id = :device_id
            ), seen as (
              update v_devices d
                 set device_provisioned_date = :now::timestamptz,
                     device_provisioned_method = 'https',
                     device_provisioned_ip = :ip,
                     device_provisioned_agent = :agent
                from holder h
               where h.device_id = :device_id and d.device_uuid = h.device_uuid
            )
            select c.expires_at, c.used_at,
                   h.device_id as holder_device_id, h.delivered as holder_delivered,
                   cast(hd.device_enabled as text) = 'true' as holder_enabled,
                   h.line_deleted_at is not null as holder_line_deleted,
                   p.device_id as phone_device_id, p.delivered as phone_delivered,
                   cast(pd.device_enabled as text) = 'true' as phone_enabled,
                   p.line_deleted_at is not null as phone_line_deleted,
                   exists (select from v_sessiontalk_tombstones t
                            where t.device_id = :device_id and t.code_hash = :hash) as buried,
                   e.extension_uuid::text as extension_uuid, e.extension, e.password as extension_password,
                   m.domain_name,
                   cast(e.enabled as text) = 'true' and cast(m.domain_enabled as text) = 'true' as extension_enabled,
                   case when c.used_at is null and h.device_id is null then
                     (select count(*) from v_sessiontalk_links o
                       where o.extension_uuid = c.extension_uuid and o.device_id <> :device_id)
                   end as other_phones,
                   case when c.used_at is null and h.device_id is null then
                     (select count(*) from v_devices o
                       where o.domain_uuid = e.domain_uuid and o.device_uuid is distinct from p.device_uuid)
                   end as other_devices,
                   $settings as settings,
                   l.device_line_uuid::text as device_line_uuid,
                   l.user_id, l.auth_id, l.server_address, l.sip_transport,
                   coalesce(x.password, l.password) as line_password,
                   cast(l.enabled as text) = 'true' as line_enabled,
                   x.extension_uuid is not null or lower(l.server_address) <> lower(lm.domain_name) as line_entitled
              from (select 1) as always
              left join code c on true
              left join holder h on true
              left join phone p on true
              left join v_extensions e on e.extension_uuid = coalesce(c.extension_uuid, h.extension_uuid)
              left join v_domains m on m.domain_uuid = e.domain_uuid
              left join v_devices hd on hd.device_uuid = h.device_uuid
              left join v_devices pd on pd.device_uuid = p.device_uuid
              left join v_device_lines l on l.device_uuid = h.device_uuid
              left join v_domains lm on lm.domain_uuid = l.domain_uuid
              left join lateral (
                select x.extension_uuid, x.password
                  from v_extensions x
                 where x.domain_uuid = l.domain_uuid
                   and (x.extension = l.user_id or x.number_alias = l.user_id)
                   and lower(l.server_address) = lower(lm.domain_name)
                   and l.user_id <> '' and x.password <> ''
                   and cast(x.enabled as text) = 'true' and cast(lm.domain_enabled as text) = 'true'
                 order by x.extension = l.user_id desc, x.extension_uuid
                 limit 1) x on true
             order by case when l.line_number ~ '^[0-9]{1,9}$' then l.line_number::integer end nulls last,
                      l.device_line_uuid
            """.replace("$settings", Settings.asJson("e.domain_uuid"));

    /** The code's extension, and all that the phones hold. */
    private static final String LOCKS = """
            with held as (
              select device_uuid, extension_uuid from v_sessiontalk_links where device_id in ($phones)
            ), wanted as (
              select extension_uuid from v_sessiontalk_codes where code_hash = :hash
              union all
              select extension_uuid from held
            ), $locks
            """.replace("$locks", Locks.EXPRESSIONS);

    /**
     * Checks all that the look has found once more, and against everybody else at work: the code is spent only if it is
     * still fresh, and the keys of v_sessiontalk_links refuse what a race would make one too many.
     */
    private static final String ACTIVATE = LOCKS.replace("$phones", ":device_id") + """
            , target as (
              select e.*, m.domain_name
                from v_sessiontalk_codes c
                join extensions x on x.extension_uuid = c.extension_uuid
                join v_extensions e on e.extension_uuid = x.extension_uuid
                join v_domains m on m.domain_uuid = e.domain_uuid
               where c.code_hash = :hash
                 and cast(e.enabled as text) = 'true' and cast(m.domain_enabled as text) = 'true'
            ), others as (
              select l.place from v_sessiontalk_links l join target t on t.extension_uuid = l.extension_uuid
               where l.device_id <> :device_id
            ), allowed as (
              select t.*,
                     case when :phones > 0 then
                       (select min(free) from generate_series(1, (select count(*) from others) + 1) as free
                         where free not in (select place from others where place is not null))
                     end as place,
                     (select address from unnest(string_to_array(:addresses, ',')) with ordinality as a(address, rank)
                       where not exists (select from v_devices d where d.$address = a.address
                                            and d.device_uuid not in (select device_uuid from old))
                         and not exists (select from v_sessiontalk_links l where l.address = a.address
                                            and l.device_id <> :device_id)
                       order by rank limit 1) as address
                from target t
               where (:phones = 0 or (select count(*) from others) < :phones)
                 and (:devices < 0 or (select count(*) from v_devices d where d.domain_uuid = t.domain_uuid
                                          and d.device_uuid not in (select device_uuid from old)) < :devices)
                 and not exists (select from old where not enabled)
            ), spent as (
              update v_sessiontalk_codes c set used_at = :now::timestamptz
                from allowed a
               where c.code_hash = :hash and c.used_at is null and c.expires_at > :now::timestamptz
              returning a.*
            ), device as (
              insert into v_devices (device_uuid, domain_uuid, $address, device_label, device_vendor, device_model,
                                     device_template, device_enabled, device_enabled_date, device_user_uuid,
                                     device_provisioned_date, device_provisioned_method, device_provisioned_ip,
                                     device_provisioned_agent$dates)
              select :device_uuid::uuid, s.domain_uuid, s.address, s.extension, 'sessiontalk', 'SessionCloud',
                     :template, 'true', :now::timestamptz,
                     (select min(u.user_uuid::text)::uuid from v_extension_users u
                       where u.extension_uuid = s.extension_uuid having count(distinct u.user_uuid) = 1),
                     :now::timestamptz, 'https', :ip, :agent$now
                from spent s
            ), line as (
              insert into v_device_lines (device_line_uuid, domain_uuid, device_uuid, line_number, server_address,
                                          label, display_name, user_id, auth_id, password, sip_port, sip_transport,
                                          register_expires, enabled$dates)
              select :line_uuid::uuid, s.domain_uuid, :device_uuid::uuid, '1', s.domain_name,
                     s.extension, s.effective_caller_id_name, s.extension, s.extension, s.password,
                     :sip_port::numeric, :sip_transport, :register_expires::numeric, 'true'$now
                from spent s
            )
            insert into v_sessiontalk_links as l (device_id, code_hash, device_uuid, extension_uuid, domain_uuid, place,
                                                  address, delivered, delivered_at, activated_at)
            select :device_id, :hash, :device_uuid::uuid, s.extension_uuid, s.domain_uuid, s.place, s.address,
                   :delivered, :now::timestamptz, :now::timestamptz
              from spent s
            on conflict (device_id) do update
              set code_hash = excluded.code_hash, device_uuid = excluded.device_uuid,
                  extension_uuid = excluded.extension_uuid, domain_uuid = excluded.domain_uuid,
                  place = excluded.place, address = excluded.address, delivered = excluded.delivered,
                  delivered_at = excluded.delivered_at, activated_at = excluded.activated_at, line_deleted_at = null
            returning l.device_id
            """;

    /**
     * What this phone had by another code goes only if there is something to move, and goes first, to make room: hence the
     * count of what is gone in the second step.
     */
    private static final String MOVE = LOCKS.replace("$phones", ":device_id, :from") + """
            , moving as (
              select device_uuid from v_sessiontalk_links
               where code_hash = :hash and device_id = :from and not exists (select from old where not enabled)
                 for update
            ), gone as (
              delete from v_sessiontalk_links
               where device_id = :device_id and code_hash <> :hash and exists (select from moving)
              returning device_id
            ), moved as (
              update v_sessiontalk_links l
                 set device_id = :device_id, delivered = :delivered, delivered_at = :now::timestamptz,
                     activated_at = :now::timestamptz,
                     address = (select address
                                  from unnest(string_to_array(:addresses, ',')) with ordinality as a(address, rank)
                                 where not exists (select from v_devices d where d.$address = a.address
                                                      and d.device_uuid not in (select device_uuid from old))
                                   and not exists (select from v_sessiontalk_links o where o.address = a.address
                                                      and o.device_id not in (:device_id, :from))
                                 order by rank limit 1)
               where l.code_hash = :hash and l.device_id = :from and exists (select from moving)
                 and (select count(*) from gone) >= 0
              returning l.device_uuid, l.address
            )
            update v_devices d
               set $address = m.address, device_template = :template, device_provisioned_date = :now::timestamptz,
                   device_provisioned_method = 'https', device_provisioned_ip = :ip, device_provisioned_agent = :agent
              from moved m
             where d.device_uuid = m.device_uuid
            returning d.device_uuid::text
            """;

    private static final String DELIVERED = """
            update v_sessiontalk_links
               set delivered = :delivered, delivered_at = :now::timestamptz,
                   line_deleted_at = case when :empty then line_deleted_at end
             where device_id = :device_id and code_hash = :hash
            """;

    private final Sql sql;

    Phones(Sql sql) {
        this.sql = sql;
    }

    /** Reads all there is to know, and notes on the phone's own device that it was seen. */
    Look look(ProvisionRequest request, Instant now) {
        return Look.of(sql.query(calling(LOOK, request, now), row -> row));
    }

    /**
     * Spends the code and creates device, line and link; whatever the phone had before goes.
     *
     * @return false if the code is no longer fresh, or the phone no longer allowed: look again
     */
    boolean activate(ProvisionRequest request, Look look, Delivery delivery, Generation generation, Instant now) {
        var limits = Limits.of(look.settings());
        var line = LineDefaults.of(look.settings());
        var statement = calling(inTermsOf(generation, ACTIVATE), request, now)
                .with("device_uuid", UUID.randomUUID())
                .with("line_uuid", UUID.randomUUID())
                .with("template", Installation.template(request.deviceId()))
                .with("addresses", Installation.addresses(request.deviceId()))
                .with("phones", limits.phones())
                .with("devices", limits.devices())
                .with("sip_port", line.port())
                .with("sip_transport", line.transport())
                .with("register_expires", line.registerExpires())
                .with("delivered", delivery.digest());
        return !sql.query(statement, row -> row).isEmpty();
    }

    /**
     * Gives another phone's link to this one.
     *
     * @return false if the other phone no longer has it: look again
     */
    boolean move(ProvisionRequest request, Decision.Move move, Generation generation, Instant now) {
        var statement = calling(inTermsOf(generation, MOVE), request, now)
                .with("from", move.from())
                .with("template", Installation.template(request.deviceId()))
                .with("addresses", Installation.addresses(request.deviceId()))
                .with("delivered", move.delivery().digest());
        return !sql.query(statement, row -> row).isEmpty();
    }

    /**
     * Notes what the phone is being sent, and when.
     *
     * @param now not before the look that led to it: a phone seen later than that had no update at its last call
     */
    void delivered(ProvisionRequest request, Delivery delivery, Instant now) {
        sql.update(Statement.of(DELIVERED)
                .with("device_id", request.deviceId())
                .with("hash", request.code().hash())
                .with("delivered", delivery.digest())
                .with("empty", delivery.accounts().isEmpty())
                .with("now", now));
    }

    private static Statement calling(String text, ProvisionRequest request, Instant now) {
        return Statement.of(text)
                .with("device_id", request.deviceId())
                .with("hash", request.code().hash())
                .with("now", now)
                .with("ip", request.ip())
                .with("agent", request.agent());
    }

    private static String inTermsOf(Generation generation, String text) {
        return text.replace("$address", generation.addressColumn())
                .replace("$dates", generation.hasDates() ? ", insert_date" : "")
                .replace("$now", generation.hasDates() ? ", :now::timestamptz" : "");
    }
}
