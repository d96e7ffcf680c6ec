package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.SequentialScans;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listing, searching, issuing, sending, showing and withdrawing read no table of a large FusionPBX from end to end. */
class IndexesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void eachTableIsReachedThroughAnIndex(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var rows = new TestRows(test);
        rows.domainSetting("limit", "devices", "numeric", "3", true);
        var phone = rows.phone("phone", "hash", "1002");
        Database.run(test, "update v_devices set device_enabled = 'true'");
        Database.run(test, "update v_users set user_email = null");
        rows.defaultSetting("email_queue", "enabled", "boolean", "true");
        rows.defaultSetting("email", "smtp_from", "text", "phones@example.com");
        Database.run(
                test,
                "insert into v_email_queue (email_queue_uuid, hostname, email_date) values (gen_random_uuid(), 'h', now())");
        var replaces = "{\"replaces\":\"%s\"}".formatted(phone);
        assertEquals(List.of(), SequentialScans.of(test, () -> {
            for (var user : List.of("user", "admin")) {
                var api = Api.as(user, test);
                var id = Api.json(api.issue("code", api.extension("1001")))
                        .get("code_id")
                        .textValue();
                assertEquals(200, api.show(id).getStatusCode());
                assertEquals(204, api.withdraw(id).getStatusCode());
                var extension = api.extension("1002").toString();
                assertEquals(
                        201, api.issue("code", extension, Map.of(), replaces).getStatusCode());
                assertEquals(409, api.issue("code", extension, Map.of(), null).getStatusCode());
                var query = Map.of("search", "100", "state", "none", "counts", "true");
                assertEquals(200, api.list(query).getStatusCode());
                assertEquals(200, api.settings().getStatusCode());
                assertEquals(200, api.extension(extension, null).getStatusCode());
                assertEquals(
                        200, api.pending(Map.of("extension_uuid", extension)).getStatusCode());
                var key = Map.of("idempotency-key", user);
                assertEquals(
                        List.of("409 no-address"),
                        Bulk.outcomes(Bulk.results(api, List.of(api.extension("1001")), ",\"email\":true", key)));
                var email = "{\"email\":{\"to\":\"ada@example.com\"}}";
                var sent = api.issue("code", api.extension("1001").toString(), key, email);
                assertEquals(201, sent.getStatusCode(), sent.getBody());
            }
        }));
    }
}
