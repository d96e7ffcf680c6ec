package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database itself sees to, whatever deletes: on each FusionPBX version. */
class TriggersTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private FusionPbxTest test;
    private UUID device;

    @ParameterizedTest
    @EnumSource
    void aDeviceThatFusionPbxDeletesLeavesATombstoneAndNoParts(FusionPbxVersion version) throws Exception {
        open(version);
        Database.run(test, "delete from v_devices where device_uuid = ?", device);
        assertEquals(List.of("phone hash deleted in FusionPBX"), tombstones());
        assertEquals(List.of(), rowsOf(device));
        for (var table : List.of("v_device_settings", "v_device_lines", "v_device_keys")) {
            assertEquals(0, Database.run(test, "delete from " + table + " where device_uuid = ?", device));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceThatIsNoPhoneOfOursIsLeftToFusionPbx(FusionPbxVersion version) throws Exception {
        open(version);
        var other = new TestRows(test).device(UUID.randomUUID());
        Database.run(test, "delete from v_devices where device_uuid = ?", other);
        assertEquals(List.of("line", "key", "setting"), rowsOf(other));
        assertEquals(List.of(), tombstones());
    }

    @ParameterizedTest
    @EnumSource
    void anExtensionThatIsDeletedTakesLinkDeviceAndCodesAlong(FusionPbxVersion version) throws Exception {
        open(version);
        new TestRows(test).code("hash", "1003", Instant.now(), Instant.now());
        Database.run(
                test,
                "delete from v_extensions where extension_uuid = ?",
                test.tenant().acme().extension("1003").uuid());
        assertEquals(List.of("phone hash extension deleted"), tombstones());
        assertEquals(List.of(), rowsOf(device));
        assertEquals("0", Database.value(test, "select count(*) from sessiontalk.codes"));
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceThatNamedItAsItsAlternateStays(FusionPbxVersion version) throws Exception {
        open(version);
        var other = UUID.randomUUID();
        Database.run(test, "insert into v_devices (device_uuid, device_uuid_alternate) values (?, ?)", other, device);
        Database.owner(test)
                .query(
                        Statement.of("select sessiontalk.remove_phone('%s', 'revoked')::text".formatted(device)),
                        row -> row);
        assertEquals(List.of("phone hash revoked"), tombstones());
        assertNull(
                Database.value(test, "select device_uuid_alternate::text from v_devices where device_uuid = ?", other));
    }

    @ParameterizedTest
    @EnumSource
    void aPhoneThatMovesToAnotherInstallationKeepsItsDevice(FusionPbxVersion version) throws Exception {
        open(version);
        Database.run(test, "update sessiontalk.links set device_id = 'other phone'");
        assertEquals(List.of("phone hash moved"), tombstones());
        assertNotEquals(List.of(), rowsOf(device));
    }

    @ParameterizedTest
    @EnumSource
    void aDeliveryThatIsRecordedLeavesNoTombstone(FusionPbxVersion version) throws Exception {
        open(version);
        Database.run(test, "update sessiontalk.links set delivered = 'else', delivered_at = now()");
        assertEquals(List.of(), tombstones());
        assertNotEquals(List.of(), rowsOf(device));
    }

    @ParameterizedTest
    @EnumSource
    void aLineThatIsDeletedIsOnRecord(FusionPbxVersion version) throws Exception {
        open(version);
        Database.run(test, "delete from v_device_lines where device_uuid = ?", device);
        assertEquals(
                List.of(device.toString()), Database.column(test, "select device_uuid from sessiontalk.deleted_lines"));
        assertEquals(List.of(), tombstones());
        Database.run(test, "delete from v_devices where device_uuid = ?", device);
        assertEquals(List.of(), Database.column(test, "select device_uuid from sessiontalk.deleted_lines"));
    }

    /** What runs with the owner's rights must not be turned against the tables of the owner. */
    @Test
    void noOtherRoleMayUseTheOwnersTriggersOnATableOfItsOwn() throws Exception {
        open(FusionPbxVersion.V5_5_7);
        try (var session = role("");
                var low = session.createStatement()) {
            low.execute("create temp table victim (device_uuid uuid)");
            var refused = assertThrows(
                    SQLException.class,
                    () -> low.execute("create trigger t before delete on victim for each row"
                            + " execute function sessiontalk.remove_device_parts()"));
            assertEquals("42501", refused.getSQLState());
        }
        assertNotEquals(List.of(), rowsOf(device));
    }

    @Test
    void aTemporaryTableDoesNotPassForOurs() throws Exception {
        open(FusionPbxVersion.V5_5_7);
        try (var session = role("grant select, delete on v_device_lines to %s");
                var low = session.createStatement()) {
            low.execute("create temp table links (device_uuid uuid)");
            low.execute("create temp table deleted_lines (device_uuid uuid, deleted_at timestamptz)");
            low.execute("delete from v_device_lines where device_uuid = '" + device + "'");
        }
        assertEquals("1", Database.value(test, "select count(*) from sessiontalk.deleted_lines"));
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

    private void open(FusionPbxVersion version) throws Exception {
        test = FUSION_PBX.open(version);
        device = new TestRows(test).phone("phone", "hash", "1003");
    }

    private List<String> tombstones() {
        return Database.column(
                test, "select device_id || ' ' || code_hash || ' ' || reason from sessiontalk.tombstones");
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
