package fusionpbx.sessiontalk.sessions;

import static fusionpbx.sessiontalk.sessions.Api.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.fusionpbx.SampleDomain;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void aUserSeesWhoTheyAreAndWhatTheyMayDoInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var acme = test.tenant().acme();
        assertEquals(
                1,
                Database.calls(
                        test,
                        () -> assertUser(
                                acme,
                                "superadmin",
                                "[\"domain_select\",\"sessiontalk_view\",\"sessiontalk_view_all\"]",
                                Api.of(test).me(acme, "superadmin"))));
        assertUser(acme, "user", "[\"sessiontalk_view\"]", Api.of(test).me(acme, "user"));
        var globex = test.tenant().globex();
        assertUser(
                globex,
                "admin",
                "[\"sessiontalk_view\",\"sessiontalk_view_all\"]",
                Api.of(test).me(globex, "admin"));
    }

    @Test
    void aUserWithoutPermissionsSeesThatTheyHaveNone(FusionPbxTest test) {
        Database.run(test, "delete from v_user_groups");
        var acme = test.tenant().acme();
        assertUser(acme, "admin", "[]", Api.of(test).me(acme, "admin"));
    }

    @Test
    void aUserWithoutANameHasAnEmptyOne(FusionPbxTest test) {
        Database.run(test, "update v_users set username = null");
        assertEquals(
                "",
                Api.json(Api.of(test).me(test.tenant().acme(), "admin"))
                        .get("username")
                        .textValue());
    }

    /** The gateway remembers for a minute that they were let in. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update v_users set user_enabled = 'false'
            update v_domains set domain_enabled = false
            delete from v_users
            """)
    void aUserWhoNoLongerCountsIsRefused(String change, FusionPbxTest test) {
        Database.run(test, change);
        assertProblem(403, "about:blank", Api.of(test).me(test.tenant().acme(), "admin"));
    }

    private static void assertUser(
            SampleDomain domain, String user, String permissions, APIGatewayV2HTTPResponse answer) {
        assertEquals(200, answer.getStatusCode(), answer.getBody());
        assertEquals(
                "{\"user_uuid\":\"%s\",\"username\":\"%s\",\"domain_name\":\"%s\",\"permissions\":%s}"
                        .formatted(domain.user(user).uuid(), user, domain.name(), permissions),
                answer.getBody());
    }
}
