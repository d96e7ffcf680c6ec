package fusionpbx.sessiontalk.local.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A phone of FusionPBX's PHP app, with the jars that are deployed: migrate adopts it, and the PHP app is ended. */
class PhpAppPhoneTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void itIsCurrentAtItsFirstCallAndAfterTheEndOfThePhpApp() throws Exception {
        try (var application = LocalApplication.start(Options.sample(Path.of("../..")), line -> {})) {
            setUp(application);
            assertFalse(unlock(application).has("sipaccounts"), "not adopted yet");
            var adopted = migrate(application, "{\"adopt\":true}");
            assertEquals(1, adopted.at("/adoption/adopted").asInt(), adopted.toString());
            isCurrent(unlock(application));
            var forgotten = migrate(application, "{\"forget\":true}");
            assertEquals(2, forgotten.at("/forgotten/settings").asInt(), forgotten.toString());
            isCurrent(unlock(application));
        }
    }

    private static void isCurrent(JsonNode answer) {
        assertFalse(answer.path("update").asBoolean(true));
        assertEquals(
                "1001", answer.path("sipaccounts").path(0).path("sipusername").asText());
        assertEquals("", answer.path("errmsg").asText());
    }

    /** As version 3 does it. */
    private static void setUp(LocalApplication application) throws SQLException {
        try (Connection connection = DriverManager.getConnection(application.jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute("""
                    with device as (
                      insert into v_devices (device_uuid, domain_uuid, device_vendor, device_enabled, device_enabled_date)
                      select gen_random_uuid(), domain_uuid, 'sessiontalk', 'true', now() from v_domains
                       where domain_name = 'acme.example.com'
                      returning device_uuid, domain_uuid),
                    line as (
                      insert into v_device_lines (device_line_uuid, device_uuid, domain_uuid, line_number, server_address, user_id,
                                                  password, enabled)
                      select gen_random_uuid(), d.device_uuid, d.domain_uuid, '1', 'acme.example.com', e.extension, e.password, 'true'
                        from device d join v_extensions e on e.domain_uuid = d.domain_uuid and e.extension = '1001')
                    insert into v_device_settings (device_setting_uuid, device_uuid, domain_uuid, device_setting_subcategory,
                                                   device_setting_value)
                    select gen_random_uuid(), d.device_uuid, d.domain_uuid, s.name, s.value
                      from device d, (values ('sessiontalk_pass', 'of-the.PHP_app'), ('sessiontalk_deviceid', 'phone')) s (name, value)
                    """);
        }
    }

    private static JsonNode unlock(LocalApplication application) throws Exception {
        return json(HttpRequest.newBuilder(URI.create(application.provisioningUrl()
                + "?username=1001%40acme.example.com&password=of-the.PHP_app&deviceId=phone&reprovision=true")));
    }

    private static JsonNode migrate(LocalApplication application, String event) throws Exception {
        return json(
                HttpRequest.newBuilder(application.api().resolve("/2015-03-31/functions/MigrateFunction/invocations"))
                        .POST(BodyPublishers.ofString(event)));
    }

    private static JsonNode json(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertTrue(answer.headers().firstValue("x-amz-function-error").isEmpty(), answer.body());
        return MAPPER.readTree(answer.body());
    }
}
