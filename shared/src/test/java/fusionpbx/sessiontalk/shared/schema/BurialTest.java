package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database itself does when a link goes: in each generation, whoever removes it. */
class BurialTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private final UUID device = UUID.randomUUID();
    private FusionPbxTest test;
    private UUID extension;

    @ParameterizedTest
    @EnumSource
    void aLinkThatIsRevokedTakesItsDeviceAlong(FusionPbxVersion version) throws Exception {
        set(version);
        var other = other();
        Database.run(test, "delete from v_sessiontalk_links where device_id = 'phone'");
        assertEquals(List.of("phone hash revoked"), tombstones());
        assertEquals(List.of(), rowsOf(device));
        assertNull(
                Database.value(test, "select device_uuid_alternate::text from v_devices where device_uuid = ?", other));
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceThatFusionPbxDeletesLeavesATombstone(FusionPbxVersion version) throws Exception {
        set(version);
        for (var table : List.of("v_device_settings", "v_device_lines", "v_device_keys", "v_devices")) {
            Database.run(test, "delete from " + table + " where device_uuid = ?", device);
        }
        assertEquals(List.of("phone hash device deleted"), tombstones());
        assertEquals(List.of(), rowsOf(device));
    }

    @ParameterizedTest
    @EnumSource
    void anExtensionThatIsDeletedTakesLinkDeviceAndCodesAlong(FusionPbxVersion version) throws Exception {
        set(version);
        Database.run(
                test,
                "insert into v_sessiontalk_codes values (?, 'hash', ?, ?, null, now(), now(), now())",
                UUID.randomUUID(),
                test.tenant().acme().uuid(),
                extension);
        Database.run(test, "delete from v_extensions where extension_uuid = ?", extension);
        assertEquals(List.of("phone hash extension deleted"), tombstones());
        assertEquals(List.of(), rowsOf(device));
        assertEquals("0", Database.value(test, "select count(*) from v_sessiontalk_codes"));
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatGetsANewCodeAndDeviceBuriesTheOld(FusionPbxVersion version) throws Exception {
        set(version);
        var next = device(UUID.randomUUID());
        Database.run(test, "update v_sessiontalk_links set code_hash = 'next', device_uuid = ?", next);
        assertEquals(List.of("phone hash replaced"), tombstones());
        assertEquals(List.of(), rowsOf(device));
        assertNotEquals(List.of(), rowsOf(next));
    }

    /** What runs with the owner's rights must not be turned against the tables of the owner. */
    @Test
    void nobodyElseMayHangTheOwnersTriggerOnATableOfHisOwn() throws Exception {
        set(FusionPbxVersion.V5_5_7);
        try (var session = role("");
                var low = session.createStatement()) {
            low.execute(
                    "create temp table victim (device_id text, code_hash text, device_uuid uuid, extension_uuid uuid)");
            var refused = assertThrows(
                    SQLException.class,
                    () -> low.execute("create trigger t after delete on victim for each row"
                            + " execute function v_sessiontalk_bury()"));
            assertEquals("42501", refused.getSQLState());
        }
        assertNotEquals(List.of(), rowsOf(device));
    }

    @Test
    void aTemporaryTableDoesNotPassForOurs() throws Exception {
        set(FusionPbxVersion.V5_5_7);
        try (var session = role("grant select, delete on v_device_lines to %s");
                var low = session.createStatement()) {
            low.execute("create temp table v_sessiontalk_links (device_uuid uuid, line_deleted_at timestamptz)");
            low.execute("insert into pg_temp.v_sessiontalk_links (device_uuid) values ('" + device + "')");
            low.execute("delete from v_device_lines where device_uuid = '" + device + "'");
            try (var rows = low.executeQuery("select line_deleted_at from pg_temp.v_sessiontalk_links")) {
                rows.next();
                assertNull(rows.getObject(1), "the temporary table");
            }
        }
        assertEquals("t", Database.value(test, "select line_deleted_at is not null from v_sessiontalk_links"));
    }

    /** A session of a role that has no more than it is granted. */
    private Connection role(String grant) throws SQLException {
        var session = test.superuser();
        var name = "low_" + UUID.randomUUID().toString().replace("-", "");
        try (var statement = session.createStatement()) {
            statement.execute("create role " + name);
            if (!grant.isEmpty()) {
                statement.execute(grant.formatted(name));
            }
            statement.execute("set session authorization " + name);
        }
        return session;
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatMovesToAnotherPhoneKeepsItsDevice(FusionPbxVersion version) throws Exception {
        set(version);
        Database.run(test, "update v_sessiontalk_links set device_id = 'other phone'");
        assertEquals(List.of("phone hash moved"), tombstones());
        assertNotEquals(List.of(), rowsOf(device));
    }

    @ParameterizedTest
    @EnumSource
    void aDeliveryThatIsNotedBuriesNothing(FusionPbxVersion version) throws Exception {
        set(version);
        Database.run(test, "update v_sessiontalk_links set delivered = 'else', line_deleted_at = now()");
        assertEquals(List.of(), tombstones());
        assertNotEquals(List.of(), rowsOf(device));
    }

    @ParameterizedTest
    @EnumSource
    void aLineThatIsDeletedIsNotedOnTheLink(FusionPbxVersion version) throws Exception {
        set(version);
        Database.run(test, "delete from v_device_lines where device_uuid = ?", device);
        assertEquals("t", Database.value(test, "select line_deleted_at is not null from v_sessiontalk_links"));
        assertEquals(List.of(), tombstones());
    }

    private void set(FusionPbxVersion version) throws Exception {
        test = FUSION_PBX.open(version);
        extension = test.tenant().acme().extension("1003").uuid();
        device(device);
        Database.run(test, """
                insert into v_sessiontalk_links
                  (device_id, code_hash, device_uuid, extension_uuid, domain_uuid, place, address, delivered, activated_at)
                values ('phone', 'hash', ?, ?, ?, 1, '020000000001', '', now())
                """, device, extension, test.tenant().acme().uuid());
    }

    private UUID device(UUID uuid) {
        var domain = test.tenant().acme().uuid();
        Database.run(test, "insert into v_devices (device_uuid, domain_uuid) values (?, ?)", uuid, domain);
        for (var table :
                List.of("v_device_lines device_line", "v_device_keys device_key", "v_device_settings device_setting")) {
            var names = table.split(" ");
            Database.run(
                    test,
                    "insert into " + names[0] + " (" + names[1] + "_uuid, device_uuid, domain_uuid) values (?, ?, ?)",
                    UUID.randomUUID(),
                    uuid,
                    domain);
        }
        return uuid;
    }

    /** A device that names ours as its alternate. */
    private UUID other() {
        var other = UUID.randomUUID();
        Database.run(test, "insert into v_devices (device_uuid, device_uuid_alternate) values (?, ?)", other, device);
        return other;
    }

    private List<String> tombstones() {
        return Database.column(
                test, "select device_id || ' ' || code_hash || ' ' || reason from v_sessiontalk_tombstones");
    }

    private List<String> rowsOf(UUID uuid) {
        return Database.column(test, """
                select 'device' from v_devices where device_uuid = ?
                union all select 'line' from v_device_lines where device_uuid = ?
                union all select 'key' from v_device_keys where device_uuid = ?
                union all select 'setting' from v_device_settings where device_uuid = ?
                """, uuid, uuid, uuid, uuid);
    }
}
