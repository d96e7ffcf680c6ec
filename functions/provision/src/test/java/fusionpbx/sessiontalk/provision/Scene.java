package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A FusionPBX, the product before it, and somebody who plays the phones and the administrator. */
class Scene {

    private static final Duration VALIDITY = Duration.ofDays(2);

    private final FusionPbxTest fusionPbx;
    private final Clock clock;
    private final Function<String, Answer> cloud;
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    /** @param cloud SessionTalk's cloud: answers a query string */
    Scene(FusionPbxTest fusionPbx, Clock clock, Function<String, Answer> cloud) {
        this.fusionPbx = fusionPbx;
        this.clock = clock;
        this.cloud = cloud;
    }

    FusionPbxTest fusionPbx() {
        return fusionPbx;
    }

    /** A fresh code for an extension of acme.example.com. */
    String issue(String extension) {
        return issue(Code.random(new SecureRandom()).text(), extension);
    }

    String issue(String code, String extension) {
        return issue(code, extension, "acme.example.com", null);
    }

    /** A fresh code of another domain. */
    String issueIn(String domain, String extension) {
        return issue(Code.random(new SecureRandom()).text(), extension, domain, null);
    }

    /** A fresh code whose activation removes a phone. */
    String issueReplacing(String device, String extension) {
        return issue(Code.random(new SecureRandom()).text(), extension, "acme.example.com", device);
    }

    private String issue(String code, String extension, String domain, String replaces) {
        sql(
                """
                insert into sessiontalk.codes (code_uuid, code_hash, domain_uuid, extension_uuid, replaces, issued_at, expires_at)
                select gen_random_uuid(), ?, e.domain_uuid, e.extension_uuid, ?::uuid, ?::timestamptz, ?::timestamptz
                  from v_extensions e join v_domains m on m.domain_uuid = e.domain_uuid
                 where m.domain_name = ? and e.extension = ?
                """,
                new Code(code).hash(),
                replaces,
                clock.instant().toString(),
                clock.instant().plus(VALIDITY).toString(),
                domain,
                extension);
        codes.add(code);
        return code;
    }

    /** Everything that must stay secret: the codes and every extension's password. */
    Set<String> secrets() {
        var secrets = new HashSet<>(codes);
        secrets.addAll(Database.column(fusionPbx, "select password from v_extensions where length(password) > 6"));
        return secrets;
    }

    /** The user scans a code. */
    Answer scan(String deviceId, String code) {
        return call(deviceId, code, false);
    }

    /** The user unlocks the phone. */
    Answer unlock(String deviceId, String code) {
        return call(deviceId, code, true);
    }

    Answer call(String deviceId, String code, boolean reprovision) {
        return query(parameters(deviceId, code, reprovision));
    }

    static String parameters(String deviceId, String code, boolean reprovision) {
        return "username=1001%40acme.example.com&password=" + encode(code) + "&deviceId=" + encode(deviceId)
                + "&reprovision=" + reprovision;
    }

    Answer query(String query) {
        return cloud.apply(query);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Sets a default setting. */
    void set(String category, String subcategory, String kind, String value) {
        new TestRows(fusionPbx).defaultSetting(category, subcategory, kind, value);
    }

    /** Sets a setting of acme.example.com. */
    void setForDomain(String category, String subcategory, String kind, String value, boolean enabled) {
        new TestRows(fusionPbx).domainSetting(category, subcategory, kind, value, enabled);
    }

    /** Adds a line to the only phone. */
    void addLine(String number, String user, String server, String domain) {
        sql("""
                insert into v_device_lines (device_line_uuid, device_uuid, domain_uuid, line_number, user_id, auth_id,
                  password, server_address, sip_transport, enabled)
                select gen_random_uuid(), k.device_uuid, m.domain_uuid, ?, ?, ?, 'the line''s own', ?, 'udp', 'true'
                  from sessiontalk.links k, v_domains m where m.domain_name = ?
                """, number, user, user, server, domain);
    }

    /** As an administrator does it in FusionPBX. */
    void removePhones() {
        sql("delete from v_devices where device_vendor = 'sessiontalk'");
    }

    /** Where this version of FusionPBX has a device's address. */
    String addressColumn() {
        return fusionPbx.version() == FusionPbxVersion.V5_0_1 ? "device_mac_address" : "device_address";
    }

    /** The device of a phone. */
    String deviceOf(String deviceId) {
        return text("select device_uuid::text from sessiontalk.links where device_id = '" + deviceId + "'");
    }

    void disableDevices() {
        sql("update v_devices set device_enabled = 'false' where device_vendor = 'sessiontalk'");
    }

    void sql(String statement, Object... parameters) {
        Database.run(fusionPbx, statement, parameters);
    }

    /** For a statement that others' are to meet. */
    void sqlOnItsOwnConnection(String statement) {
        try (var connection = fusionPbx.connect();
                var prepared = connection.createStatement()) {
            prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Adds an enabled extension to acme.example.com. */
    void addExtension(String extension) {
        sql("""
                insert into v_extensions (extension_uuid, domain_uuid, extension, password, enabled)
                select gen_random_uuid(), domain_uuid, ?, 'a password', 'true'
                  from v_domains where domain_name = 'acme.example.com'
                """, extension);
    }

    /** As a failed-over cluster is for a while; the connections in use are ended so that it counts for all. */
    void setDatabaseReadOnly(boolean readOnly) {
        var name = fusionPbx.database();
        sql("alter database \"" + name + "\" set default_transaction_read_only = " + readOnly);
        fusionPbx.endpoint().stopServing(name);
        fusionPbx.endpoint().serve(name, fusionPbx.jdbcUrl());
    }

    /** The first column of the only row. */
    String text(String query) {
        return Database.value(fusionPbx, query);
    }

    /** How many calls of the Data API some work makes. */
    long callsOf(Runnable work) {
        return Database.calls(fusionPbx, work);
    }

    /** Lets time pass for the codes issued so far. */
    void letPass(Duration time) {
        sql("update sessiontalk.codes set expires_at = expires_at - ?::interval", time.toSeconds() + " seconds");
    }

    void isFresh(String code) {
        assertNull(text("select used_at from sessiontalk.codes where code_hash = '" + new Code(code).hash() + "'"));
    }

    /** Counts phones, and that none of them lacks a part: the contract's third invariant. */
    void hasPhones(int count) {
        var expected = count + " links, " + count + " devices, " + count + " lines";
        assertEquals(expected, text("""
                        select (select count(*) from sessiontalk.links) || ' links, '
                            || (select count(*) from v_devices where device_vendor = 'sessiontalk') || ' devices, '
                            || (select count(*) from v_device_lines l where exists
                                 (select from sessiontalk.links k where k.device_uuid = l.device_uuid)) || ' lines'
                        """));
        assertEquals("0", text("""
                        select (select count(*) from v_device_lines l where not exists
                                 (select from v_devices d where d.device_uuid = l.device_uuid))
                             + (select count(*) from v_devices d where d.device_vendor = 'sessiontalk' and not exists
                                 (select from sessiontalk.links k where k.device_uuid = d.device_uuid))
                        """), "orphans");
    }

    /** Compares without printing either. */
    void hasPassword(Answer answer, String extension) {
        var password = text("select e.password from v_extensions e join v_domains m on m.domain_uuid = e.domain_uuid"
                + " where m.domain_name = 'acme.example.com' and e.extension = '" + extension + "'");
        assertTrue(password.equals(answer.account("sippassword")), "the extension's password");
    }
}
