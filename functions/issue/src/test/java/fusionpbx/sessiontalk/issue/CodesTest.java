package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void aFreshCodeIsShownWithoutTheCodeInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var api = Api.as("user", test);
        var issued = Api.json(api.issue("code", api.extension("1001")));
        var id = issued.get("code_id").textValue();
        var before = test.endpoint().calls().countIn(test.database());
        var response = api.show(id);
        assertEquals(1, test.endpoint().calls().countIn(test.database()) - before);
        assertEquals(200, response.getStatusCode());
        assertEquals("""
                {"code_id":"%s","extension_uuid":"%s","state":"fresh","expires_at":"2026-11-14T19:03:58.123456Z","used_at":null}""".formatted(id, api.extension("1001")), response.getBody());
        assertFalse(response.getBody().contains(issued.get("code").textValue()));
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
    }

    @Test
    void aCodeExpiresOnTheMoment(FusionPbxTest test) {
        var id = issue(Api.as("admin", test));
        var end = Api.NOW.plusSeconds(172_800).minusNanos(789);
        assertEquals("fresh", state(Api.as("admin", test).at(end.minusNanos(1)), id));
        assertEquals("expired", state(Api.as("admin", test).at(end), id));
    }

    @Test
    void aUsedCodeIsUsedEvenAfterItsExpiry(FusionPbxTest test) {
        var id = issue(Api.as("admin", test));
        Database.run(test, "update sessiontalk.codes set used_at = '2026-11-13T00:00:00Z'");
        var api = Api.as("admin", test).at(Api.NOW.plusSeconds(1_000_000));
        assertEquals("used", state(api, id));
        assertEquals(
                "2026-11-13T00:00:00Z", Api.json(api.show(id)).get("used_at").textValue());
    }

    @Test
    void whatMayNotBeSeenIsAnsweredAsWhatIsNotThere(FusionPbxTest test) {
        var id = issue(Api.as("admin", test));
        Database.run(
                test,
                "insert into v_extension_users (extension_user_uuid, extension_uuid, user_uuid) values (gen_random_uuid(), ?, ?)",
                test.tenant().acme().extension("1003").uuid(),
                test.tenant().acme().user("admin").uuid());
        for (var name : List.of("show", "withdraw")) {
            var hidden = List.of(
                    Api.as("user", test).code(name, id, null),
                    Api.of(test.tenant().globex(), "admin", test).code(name, id, null),
                    Api.as("superadmin", test).code(name, id, Map.of("domain", "globex.example.com")),
                    Api.as("admin", test).code(name, UUID.randomUUID().toString(), null),
                    Api.as("admin", test).code(name, "1", null));
            for (var response : hidden) {
                assertProblem(404, response);
                assertEquals(hidden.getFirst().getBody(), response.getBody());
            }
        }
        assertEquals("fresh", state(Api.as("admin", test), id));
    }

    @Test
    void aCodeOfAnotherDomainIsForThoseWhoMaySelectIt(FusionPbxTest test) {
        var id = issue(Api.as("admin", test));
        Database.run(
                test,
                "update v_extensions set domain_uuid = ?",
                test.tenant().globex().uuid());
        var globex = Map.of("domain", "globex.example.com");
        assertEquals(200, Api.as("superadmin", test).code("show", id, globex).getStatusCode());
        assertProblem(403, Api.as("admin", test).code("show", id, globex));
        assertProblem(403, Api.as("admin", test).code("withdraw", id, globex));
        assertProblem(404, Api.as("admin", test).code("show", id, null));
        assertEquals(
                204, Api.as("superadmin", test).code("withdraw", id, globex).getStatusCode());
    }

    @Test
    void inADisabledDomainNothingIsShownOrWithdrawn(FusionPbxTest test) {
        var id = issue(Api.as("admin", test));
        Database.run(test, "update v_domains set domain_enabled = false");
        assertProblem(403, Api.as("admin", test).show(id));
        assertProblem(403, Api.as("admin", test).withdraw(id));
        assertEquals("1", Database.value(test, "select count(*) from sessiontalk.codes"));
    }

    @ParameterizedTest
    @EnumSource
    void aWithdrawnCodeIsGoneInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var api = Api.as("user", test);
        var id = Api.json(api.issue("code", api.extension("1002")))
                .get("code_id")
                .textValue();
        var other = issue(Api.as("admin", test));
        var before = test.endpoint().calls().countIn(test.database());
        var response = api.withdraw(id);
        assertEquals(1, test.endpoint().calls().countIn(test.database()) - before);
        assertEquals(204, response.getStatusCode());
        assertNull(response.getBody());
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        assertEquals(List.of(other), Database.column(test, "select code_uuid from sessiontalk.codes"));
        assertProblem(404, api.withdraw(id));
        assertProblem(404, api.show(id));
        assertEquals(
                "Withdrew code " + id + " for user "
                        + test.tenant().acme().user("user").uuid(),
                api.invocation.log().getLast());
    }

    @Test
    void aWithdrawalWhoseAnswerWasLostIsDoneAllTheSame(FusionPbxTest test) {
        var id = issue(Api.as("admin", test));
        test.endpoint().faults().in(test.database()).next(Fault.dropAfter());
        assertProblem(404, Api.as("admin", test).withdraw(id));
        assertEquals("0", Database.value(test, "select count(*) from sessiontalk.codes"));
    }

    private static String issue(Api api) {
        return Api.json(api.issue("code", api.extension("1003"))).get("code_id").textValue();
    }

    private static String state(Api api, String id) {
        return Api.json(api.show(id)).get("state").textValue();
    }
}
