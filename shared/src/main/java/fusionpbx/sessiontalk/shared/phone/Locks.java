package fusionpbx.sessiontalk.shared.phone;

/**
 * The order in which whatever belongs to a phone is locked before it is removed or replaced: that in which a deletion in
 * FusionPBX goes through it (extension; devices that name it as alternate, settings, lines, keys, device), and only then our
 * own rows. So an administrator's deletion waits for us or we for it, and neither dies of a deadlock. FusionPBX saves in
 * another order, device before lines: a save that meets us at the same phone may still be what PostgreSQL gives up.
 */
public final class Locks {

    /**
     * Common table expressions, to be preceded by {@code held (device_uuid, extension_uuid)}, the phones, and {@code wanted
     * (extension_uuid)}, the extensions that must stay. The last is {@code old (device_uuid, enabled)}, the phones' devices
     * as they are once all is locked: what follows must read it, or nothing is locked. Each reads the one before it, which
     * makes the order.
     */
    public static final String EXPRESSIONS = """
            extensions as (
              select e.extension_uuid from v_extensions e
               where e.extension_uuid in (select extension_uuid from wanted)
               order by e.extension_uuid for key share
            ), referrers as (
              select r.device_uuid from v_devices r
               where r.device_uuid_alternate in (select device_uuid from held)
                 and (select count(*) from extensions) >= 0
               order by r.device_uuid for no key update
            ), settings as (
              select s.device_setting_uuid from v_device_settings s
               where s.device_uuid in (select device_uuid from held) and (select count(*) from referrers) >= 0
               order by s.device_setting_uuid for update
            ), lines as (
              select l.device_line_uuid from v_device_lines l
               where l.device_uuid in (select device_uuid from held) and (select count(*) from settings) >= 0
               order by l.device_line_uuid for update
            ), keys as (
              select k.device_key_uuid from v_device_keys k
               where k.device_uuid in (select device_uuid from held) and (select count(*) from lines) >= 0
               order by k.device_key_uuid for update
            ), old as (
              select d.device_uuid, cast(d.device_enabled as text) = 'true' as enabled from v_devices d
               where d.device_uuid in (select device_uuid from held) and (select count(*) from keys) >= 0
               order by d.device_uuid for update
            )
            """;

    private Locks() {}
}
