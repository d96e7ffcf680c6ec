package fusionpbx.sessiontalk.devices;

import fusionpbx.sessiontalk.local.fusionpbx.SampleDomain;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.util.UUID;

/** A phone as provisioning sets it up. */
record Phone(FusionPbxTest test, UUID device) {

    /** @param extension one of acme's */
    static Phone of(String deviceId, String extension, FusionPbxTest test) {
        return of(deviceId, test.tenant().acme(), extension, test);
    }

    static Phone of(String deviceId, SampleDomain domain, String extension, FusionPbxTest test) {
        return of(UUID.randomUUID(), deviceId, domain, extension, test);
    }

    static Phone of(UUID device, String deviceId, SampleDomain domain, String extension, FusionPbxTest test) {
        Database.run(test, """
                insert into v_devices (device_uuid, domain_uuid, device_label, device_vendor, device_template,
                                       device_enabled, device_provisioned_date, device_provisioned_agent)
                values (?, ?, ?, 'sessiontalk', 'sessiontalk/ios', 'true', '2026-11-12 19:03:58.25+00', 'SessionTalk/9.4')
                """, device, domain.uuid(), extension);
        Database.run(
                test,
                """
                insert into sessiontalk.links (device_id, code_hash, device_uuid, extension_uuid, domain_uuid, delivered,
                                                delivered_at, activated_at)
                values (?, ?, ?, ?, ?, 'a digest', '2026-11-12 19:03:58.25+00', '2026-11-01 08:00:00+00')
                """,
                deviceId,
                "hash of " + deviceId,
                device,
                domain.extension(extension).uuid(),
                domain.uuid());
        return new Phone(test, device).line("1", extension, "true");
    }

    Phone line(String number, String user, String enabled) {
        Database.run(
                test,
                """
                insert into v_device_lines (device_line_uuid, domain_uuid, device_uuid, line_number, user_id, auth_id,
                                            server_address, sip_transport, password, enabled)
                values (gen_random_uuid(), ?, ?, ?, ?, ?, 'acme.example.com', 'tcp', 'the SIP password', $)
                """.replace("$", "'" + enabled + "'"),
                test.tenant().acme().uuid(),
                device,
                number,
                user,
                user);
        return this;
    }

    /** Changes the device; what may follow "set". */
    Phone device(String change) {
        Database.run(test, "update v_devices set " + change + " where device_uuid = ?", device);
        return this;
    }

    /** How many rows there are of it, in all of FusionPBX's tables and in our own. */
    String rows() {
        return Database.value(test, """
                select concat_ws(' ',
                  (select count(*) from v_devices where device_uuid = k.u),
                  (select count(*) from v_device_lines where device_uuid = k.u),
                  (select count(*) from v_device_keys where device_uuid = k.u),
                  (select count(*) from v_device_settings where device_uuid = k.u),
                  (select count(*) from sessiontalk.links where device_uuid = k.u))
                  from (select ?::uuid as u) k
                """, device);
    }

    String delivered() {
        return Database.value(test, "select delivered from sessiontalk.links where device_uuid = ?", device);
    }
}
