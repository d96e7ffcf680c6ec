package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A FusionPBX, the provision function before it, and somebody who plays the phones and the administrator. */
final class Scene {

    private static final Duration VALIDITY = Duration.ofDays(2);

    private final FusionPbxTest fusionPbx;
    private final UrlSecrets secrets;
    private final TestClock clock = new TestClock();
    private final StringBuilder log = new StringBuilder();
    private final ProvisionHandler handler;

    Scene(FusionPbxTest fusionPbx) {
        this.fusionPbx = fusionPbx;
        this.secrets = UrlSecrets.at(fusionPbx.endpoint());
        this.handler = newHandler(ProductDatabase.sql(fusionPbx));
    }

    /** Another instance of the function, as Lambda starts one for each call at the same time. */
    ProvisionHandler newHandler(Sql sql) {
        return new ProvisionHandler(sql, secrets.client(), secrets.arn(), clock, new Journal(new Recorder(log)));
    }

    TestClock clock() {
        return clock;
    }

    UrlSecrets secrets() {
        return secrets;
    }

    FusionPbxTest fusionPbx() {
        return fusionPbx;
    }

    /** All that the function has logged. */
    String log() {
        return log.toString();
    }

    /** In how many lines of the log a text stands. */
    long logged(String text) {
        return log().lines().filter(line -> line.contains(text)).count();
    }

    /** A fresh code for an extension of acme.example.com. */
    String issue(String extension) {
        return issue(Code.random(new SecureRandom()).text(), extension);
    }

    String issue(String code, String extension) {
        sql(
                """
                insert into v_sessiontalk_codes (code_uuid, code_hash, domain_uuid, extension_uuid, issued_at, expires_at)
                select ?::uuid, ?, e.domain_uuid, e.extension_uuid, ?::timestamptz, ?::timestamptz
                  from v_extensions e join v_domains m on m.domain_uuid = e.domain_uuid
                 where m.domain_name = 'acme.example.com' and e.extension = ?
                """,
                UUID.randomUUID().toString(),
                new Code(code).hash(),
                clock.instant().toString(),
                clock.instant().plus(VALIDITY).toString(),
                extension);
        return code;
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
        return query("username=1001%40acme.example.com&password=" + encode(code) + "&deviceId=" + encode(deviceId)
                + "&reprovision=" + reprovision);
    }

    Answer query(String query) {
        return Answer.of(handler.handleRequest(event(query), null));
    }

    Answer handle(APIGatewayV2HTTPEvent event) {
        return Answer.of(handler.handleRequest(event, null));
    }

    APIGatewayV2HTTPEvent event(String query) {
        return event(query, secrets.current());
    }

    APIGatewayV2HTTPEvent event(String query, String secret) {
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withSourceIp("203.0.113.7")
                .withUserAgent("SessionTalk/9.4")
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRawQueryString(query)
                .withPathParameters(Map.of("secret", secret))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(http)
                        .build())
                .build();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Sets a default setting. */
    void set(String category, String subcategory, String kind, String value) {
        sql(
                "delete from v_default_settings where default_setting_category = ? and default_setting_subcategory = ?",
                category,
                subcategory);
        sql("""
                insert into v_default_settings (default_setting_uuid, default_setting_category, default_setting_subcategory,
                  default_setting_name, default_setting_value, default_setting_enabled)
                values (gen_random_uuid(), ?, ?, ?, ?, true)
                """, category, subcategory, kind, value);
    }

    /** Sets a setting of acme.example.com. */
    void setForDomain(String category, String subcategory, String kind, String value, boolean enabled) {
        sql(
                "delete from v_domain_settings where domain_setting_category = ? and domain_setting_subcategory = ?",
                category,
                subcategory);
        sql("""
                insert into v_domain_settings (domain_setting_uuid, domain_uuid, domain_setting_category,
                  domain_setting_subcategory, domain_setting_name, domain_setting_value, domain_setting_enabled)
                select gen_random_uuid(), domain_uuid, ?, ?, ?, ?, ? from v_domains where domain_name = 'acme.example.com'
                """, category, subcategory, kind, value, enabled);
    }

    /** Adds a line to the only phone. */
    void addLine(String number, String user, String server, String domain) {
        sql("""
                insert into v_device_lines (device_line_uuid, device_uuid, domain_uuid, line_number, user_id, auth_id,
                  password, server_address, sip_transport, enabled)
                select gen_random_uuid(), k.device_uuid, m.domain_uuid, ?, ?, ?, 'the line''s own', ?, 'udp', 'true'
                  from v_sessiontalk_links k, v_domains m where m.domain_name = ?
                """, number, user, user, server, domain);
    }

    void disableDevices() {
        sql("update v_devices set device_enabled = 'false' where device_vendor = 'sessiontalk'");
    }

    void sql(String statement, Object... parameters) {
        try (var prepared = fusionPbx.jdbc().prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The first column of the only row. */
    String text(String query) {
        try (var statement = fusionPbx.jdbc().createStatement();
                var rows = statement.executeQuery(query)) {
            assertTrue(rows.next(), "no row");
            var text = rows.getString(1);
            assertTrue(!rows.next(), "more than one row");
            return text;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** How many calls of the Data API some work makes. */
    long callsOf(Runnable work) {
        var calls = fusionPbx.endpoint().calls();
        long before = calls.countIn(fusionPbx.database());
        work.run();
        return calls.countIn(fusionPbx.database()) - before;
    }

    void isFresh(String code) {
        assertNull(text("select used_at from v_sessiontalk_codes where code_hash = '" + new Code(code).hash() + "'"));
    }

    /** Counts phones, and that none of them lacks a part: the contract's third invariant. */
    void hasPhones(int count) {
        var expected = count + " links, " + count + " devices, " + count + " lines";
        assertEquals(expected, text("""
                        select (select count(*) from v_sessiontalk_links) || ' links, '
                            || (select count(*) from v_devices where device_vendor = 'sessiontalk') || ' devices, '
                            || (select count(*) from v_device_lines l where exists
                                 (select from v_sessiontalk_links k where k.device_uuid = l.device_uuid)) || ' lines'
                        """));
        assertEquals("0", text("""
                        select (select count(*) from v_device_lines l where not exists
                                 (select from v_devices d where d.device_uuid = l.device_uuid))
                             + (select count(*) from v_devices d where d.device_vendor = 'sessiontalk' and not exists
                                 (select from v_sessiontalk_links k where k.device_uuid = d.device_uuid))
                        """), "orphans");
    }

    /** Compares without printing either. */
    void hasPassword(Answer answer, String extension) {
        var password = text("select e.password from v_extensions e join v_domains m on m.domain_uuid = e.domain_uuid"
                + " where m.domain_name = 'acme.example.com' and e.extension = '" + extension + "'");
        assertTrue(password.equals(answer.account("sippassword")), "the extension's password");
    }
}
