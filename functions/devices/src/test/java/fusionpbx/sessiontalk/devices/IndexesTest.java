package fusionpbx.sessiontalk.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.SequentialScans;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What asks for one phone or one extension reads no table of a large FusionPBX from end to end. */
class IndexesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void eachTableIsReachedThroughAnIndex(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var phone = Phone.of("phone", "1001", test);
        var other = Phone.of("other", test.tenant().globex(), "1001", test);
        var extension = test.tenant().acme().extension("1001").uuid().toString();
        var globex = Map.of("domain", "globex.example.com");
        assertEquals(List.of(), SequentialScans.of(test, () -> {
            for (var user : List.of("user", "admin")) {
                var response = Api.as(user, test).list(Map.of("extension_uuid", extension));
                assertEquals(List.of("1001"), Api.devices(response, "extension"));
                assertEquals(
                        204,
                        Api.as(user, test).change("refresh", phone.device()).getStatusCode());
            }
            for (var user : List.of("user", "admin")) {
                assertEquals(List.of("refreshed"), Api.kinds(Api.as(user, test).events(null)));
                var response = Api.as(user, test).events(Map.of("extension_uuid", extension));
                assertEquals(List.of("refreshed"), Api.kinds(response));
            }
            assertEquals(
                    204, Api.as("user", test).change("revoke", phone.device()).getStatusCode());
            var superadmin = Api.as("superadmin", test);
            for (var change : List.of("refresh", "revoke")) {
                var response = superadmin.change(change, other.device().toString(), globex);
                assertEquals(204, response.getStatusCode());
            }
        }));
    }
}
