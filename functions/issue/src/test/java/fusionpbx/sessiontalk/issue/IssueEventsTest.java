package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.util.List;
import java.util.Map;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the audit log has of codes: who issued and who withdrew which, and never the code. */
class IssueEventsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void aCodeIsLoggedWithWhoIssuedAndWhoWithdrewIt(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var id = issue("user", "1001", "", test);
        assertEquals(204, Api.as("admin", test).withdraw(id).getStatusCode());
        assertEquals(404, Api.as("admin", test).withdraw(id).getStatusCode());
        Database.run(test, "delete from v_users where username = 'admin'");
        assertEquals(List.of("issued user 1001 " + id, "withdrawn admin 1001 " + id), events(test));
        assertEquals(
                "acme.example.com t",
                Database.value(
                        test,
                        "select distinct concat_ws(' ', domain_name, extension_uuid = ?::uuid) from sessiontalk.events",
                        Api.as("user", test).extension("1001").toString()));
    }

    @Test
    void theCodeThatGivesWayIsWithdrawnByWhoIssuesTheNewerOne(FusionPbxTest test) {
        var rows = new TestRows(test);
        rows.domainSetting("provision", "sessiontalk_max_activations", "numeric", "1", true);
        var first = issue("user", "1001", "", test);
        var second = issue("admin", "1001", "", test);
        var phone = rows.phone("phone", "hash", "1002");
        Database.run(test, "update v_devices set device_enabled = 'true'");
        var replaces = "{\"replaces\":\"%s\"}".formatted(phone);
        var third = issue("user", "1002", replaces, test);
        var fourth = issue("admin", "1002", replaces, test);
        assertEquals(
                List.of(
                        "issued user 1001 " + first,
                        "withdrawn admin 1001 " + first + " newer code",
                        "issued admin 1001 " + second,
                        "issued user 1002 " + third + " " + phone,
                        "withdrawn admin 1002 " + third + " newer code",
                        "issued admin 1002 " + fourth + " " + phone),
                events(test));
    }

    @Test
    void aCodeThatWasUsedIsWithdrawnAsSuch(FusionPbxTest test) {
        var id = new TestRows(test).code("hash", "1001", Api.NOW.plusSeconds(9), Api.NOW);
        assertEquals(204, Api.as("user", test).withdraw(id.toString()).getStatusCode());
        assertEquals(List.of("withdrawn user 1001 " + id + " used"), events(test));
    }

    @Test
    void whatIsRefusedLeavesNoEvent(FusionPbxTest test) {
        var admin = Api.as("admin", test);
        var code = new TestRows(test).code("hash", "1003", Api.NOW.plusSeconds(9), null);
        assertEquals(409, admin.issue("code", admin.extension("1011")).getStatusCode());
        assertEquals(
                404, Api.as("user", test).issue("code", admin.extension("1003")).getStatusCode());
        assertEquals(404, Api.as("user", test).withdraw(code.toString()).getStatusCode());
        assertEquals(List.of(), events(test));
    }

    @Test
    void aCodeWhoseAnswerWasLostIsLoggedOnceAndTheLogHoldsNoCode(FusionPbxTest test) {
        test.endpoint().faults().in(test.database()).containing("issue_").next(Fault.dropAfter());
        var api = Api.as("user", test);
        var body = Api.json(api.issue("code", api.extension("1001")));
        assertEquals(0, test.endpoint().faults().pending());
        assertEquals(1, events(test).size());
        var code = body.get("code").textValue();
        var log = Database.value(test, "select e::text from sessiontalk.events e");
        assertFalse(log.contains(code) || log.contains(new Code(code).hash()), "the log holds the code");
    }

    private static String issue(String user, String extension, String body, FusionPbxTest test) {
        var api = Api.as(user, test);
        var uuid = api.extension(extension).toString();
        return Api.json(api.issue("code", uuid, Map.of(), body)).get("code_id").textValue();
    }

    private static List<String> events(FusionPbxTest test) {
        return Database.column(
                test,
                "select concat_ws(' ', kind, by_name, extension, code_uuid, device_uuid, detail) from sessiontalk.events"
                        + " order by event_id");
    }
}
