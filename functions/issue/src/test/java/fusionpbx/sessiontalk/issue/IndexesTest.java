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

/** Issuing, showing and withdrawing read no table of a large FusionPBX from end to end. */
class IndexesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void eachTableIsReachedThroughAnIndex(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var rows = new TestRows(test);
        rows.domainSetting("limit", "devices", "numeric", "2", true);
        var phone = rows.phone("phone", "hash", "1002");
        Database.run(test, "update v_devices set device_enabled = 'true'");
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
            }
        }));
    }
}
