package fusionpbx.sessiontalk.sessions;

import static fusionpbx.sessiontalk.sessions.Api.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.SequentialScans;
import fusionpbx.sessiontalk.shared.fixture.TemplateRoutes;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No route reads a table of a large FusionPBX from end to end. */
class IndexesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void eachTableIsReachedThroughAnIndex(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var acme = test.tenant().acme();
        var rows = new TestRows(test);
        rows.phones(1, "1001");
        rows.code("unused", "1001", NOW.plusSeconds(1), null);
        var api = Api.of(test).issueTicket(acme.user("admin").uuid());
        assertEquals(List.of(), SequentialScans.of(test, () -> {
            var token = Api.json(api.signIn()).get("token").textValue();
            assertEquals(200, api.me(acme, "admin").getStatusCode());
            assertEquals(1, Api.json(api.domains(null)).at("/domains/0/phones").intValue());
            assertEquals(204, api.signOut(token).getStatusCode());
        }));
    }

    @Test
    void theRoutesAreThoseOfTheTemplate(FusionPbxTest test) {
        var handler = new SessionsHandler(Database.sql(test), Clock.systemUTC(), new SecureRandom());
        assertEquals(TemplateRoutes.of("SessionsFunction"), handler.routes.keys());
    }
}
