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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No route reads a table of a large FusionPBX from end to end. */
class IndexesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    /** The tables of which the transaction has read an index, each with the index's first column. */
    private static final String USED_INDEXES = """
            select distinct t.relname || ' ' || a.attname
              from pg_index i
              join pg_class t on t.oid = i.indrelid
              join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
             where t.relnamespace in (to_regnamespace('public'), to_regnamespace('sessiontalk'))
               and pg_stat_get_xact_numscans(i.indexrelid) > 0
             order by 1
            """;

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

    /** Else each domain's numbers would take all of a table or of an index. */
    @ParameterizedTest
    @EnumSource
    void theNumbersOfADomainAreReadFromIndexesThatBeginWithIt(FusionPbxVersion version) throws Exception {
        try (var connection = FUSION_PBX.open(version).connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select sessiontalk.list_domains('', '00000000-0000-0000-0000-000000000000', 10, now())");
            var used = new ArrayList<String>();
            try (var rows = statement.executeQuery(USED_INDEXES)) {
                while (rows.next()) {
                    used.add(rows.getString(1));
                }
            }
            assertEquals(
                    List.of(
                            "codes domain_uuid",
                            "links domain_uuid",
                            "v_domains domain_name",
                            "v_extensions domain_uuid"),
                    used);
            connection.rollback();
        }
    }

    @Test
    void theRoutesAreThoseOfTheTemplate(FusionPbxTest test) {
        var handler = new SessionsHandler(Database.sql(test), Clock.systemUTC(), new SecureRandom());
        assertEquals(TemplateRoutes.of("SessionsFunction"), handler.routes.keys());
    }
}
