package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TemplateRoutes;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final List<String> ALL =
            List.of("1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008", "1009", "1010", "1011", "alice");

    @ParameterizedTest
    @EnumSource
    void anAdminSeesTheWholeDomainTheDisabledOneAsWellInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var calls = test.endpoint().calls();
        var before = calls.countIn(test.database());
        var response = Api.as("admin", test).list(null);
        assertEquals(1, calls.countIn(test.database()) - before);
        assertEquals(200, response.getStatusCode());
        assertEquals("application/json", response.getHeaders().get("Content-Type"));
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        assertEquals(ALL, extensions(response));
        assertEquals(
                """
                {"extension_uuid":"%s","extension":"alice","number_alias":"1020","name":"Alice Perl",\
                "description":"By name","enabled":true,"state":"none","devices":0,"max_devices":1,"pending_codes":0,\
                "last_seen_at":null}""".formatted(test.tenant().acme().extension("alice").uuid()),
                Api.json(response).at("/extensions/11").toString());
    }

    @ParameterizedTest
    @EnumSource
    void aUserSeesTheirOwn(FusionPbxVersion version) throws Exception {
        assertEquals(
                List.of("1001", "1002"),
                extensions(Api.as("user", FUSION_PBX.open(version)).list(null)));
    }

    @Test
    void aUserWithoutExtensionsSeesAnEmptyList(FusionPbxTest test) {
        Database.run(test, "delete from v_extension_users");
        var response = Api.as("user", test).list(null);
        assertEquals("{\"extensions\":[],\"total\":0}", response.getBody());
    }

    @Test
    void theSampleEventsFindWhatTheyAskFor(FusionPbxTest test) {
        assertEquals(ALL, extensions(Api.as("admin", test).call(Api.load("list"))));
        assertEquals(List.of("1002", "1003"), extensions(Api.as("admin", test).call(Api.load("search"))));
        assertEquals(List.of("1001"), extensions(Api.as("superadmin", test).call(Api.load("other-domain"))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            100     | 1001 1002 1003 1004 1005 1006 1007 1008 1009
            1020    | alice
            ALICE   | alice
            sALES   | 1002 1003
            100%    | 1006
            _       | 1007
            %       | 1006
            \\      |
            'Left'  | 1011
            absent  |
            """)
    void aSearchFindsTheTextAsItStandsInOneOfTheColumns(String search, String expected, FusionPbxTest test) {
        var found = extensions(Api.as("admin", test).list(Map.of("search", search)));
        assertEquals(expected == null ? List.of() : List.of(expected.split(" ")), found);
    }

    @Test
    void aSearchMatchesWithinOneColumn(FusionPbxTest test) {
        assertEquals(List.of(), extensions(Api.as("admin", test).list(Map.of("search", "alice1020"))));
    }

    @Test
    void anEmptySearchFindsAll(FusionPbxTest test) {
        assertEquals(ALL, extensions(Api.as("admin", test).list(Map.of("search", ""))));
    }

    @Test
    void aSearchForWhatNoTextHoldsIsABadRequest(FusionPbxTest test) {
        assertProblem(400, Api.as("admin", test).list(Map.of("search", "a\0")));
    }

    @Test
    void phonesAreCountedAndTheDomainsLimitIsShown(FusionPbxTest test) {
        var extension = test.tenant().globex().extension("1001").uuid();
        for (var phone : List.of("a", "b")) {
            link(test, phone, extension);
        }
        var response = Api.of(test.tenant().globex(), "admin", test).list(null);
        assertEquals(2, Api.json(response).at("/extensions/0/devices").intValue());
        assertEquals(2, Api.json(response).at("/extensions/0/max_devices").intValue());
    }

    @Test
    void whereNothingIsSetOnePhoneIsAllowed(FusionPbxTest test) {
        Database.run(test, "delete from v_default_settings");
        var response = Api.as("admin", test).list(null);
        assertEquals(1, Api.json(response).at("/extensions/0/max_devices").intValue());
    }

    @Test
    void missingTextsAreNullAndAMissingNameIsEmpty(FusionPbxTest test) {
        Database.run(test, "update v_extensions set extension = null, number_alias = null, description = null");
        var first = Api.json(Api.as("admin", test).list(null)).at("/extensions/0");
        assertEquals("", first.get("extension").textValue());
        assertTrue(
                first.get("number_alias").isNull() && first.get("description").isNull());
    }

    @Test
    void aSuperadminWorksInAnotherDomain(FusionPbxTest test) {
        var response = Api.as("superadmin", test).list(Map.of("domain", "globex.example.com"));
        assertEquals(
                test.tenant().globex().extension("1001").uuid().toString(),
                Api.json(response).at("/extensions/0/extension_uuid").textValue());
        assertEquals(List.of("1001"), extensions(response));
    }

    @Test
    void anyoneMayNameTheirOwnDomain(FusionPbxTest test) {
        assertEquals(ALL, extensions(Api.as("admin", test).list(Map.of("domain", "acme.example.com"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"globex.example.com", "nowhere.example.com", ""})
    void whoMayNotSelectDomainsMayNameNoOther(String domain, FusionPbxTest test) {
        assertProblem(403, Api.as("admin", test).list(Map.of("domain", domain)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.example.com", "", "%", "globex.example.com,acme.example.com", "a\0", "' or true"})
    void aDomainThatIsNoneIsForbidden(String domain, FusionPbxTest test) {
        assertProblem(403, Api.as("superadmin", test).list(Map.of("domain", domain)));
    }

    @ParameterizedTest
    @EnumSource
    void aDisabledDomainIsForbidden(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Database.run(test, "update v_domains set domain_enabled = false");
        assertProblem(403, Api.as("superadmin", test).list(Map.of("domain", "globex.example.com")));
        assertProblem(403, Api.as("superadmin", test).list(null));
    }

    @Test
    void aUserWithoutPermissionIsForbiddenWithoutARoundTrip(FusionPbxTest test) {
        var before = test.endpoint().calls().countIn(test.database());
        assertProblem(403, Api.as("admin", test).with(Set.of()).list(null));
        assertProblem(403, Api.as("admin", test).with(Set.of("domain_select")).list(null));
        assertEquals(before, test.endpoint().calls().countIn(test.database()));
    }

    @Test
    void anotherRouteIsNotFound(FusionPbxTest test) {
        var event = Api.load("list");
        event.setRouteKey("GET /else");
        assertProblem(404, Api.as("admin", test).call(event));
    }

    @Test
    void textsAreCutSoThatNoneStopsTheList(FusionPbxTest test) {
        Database.run(
                test,
                "update v_extensions set extension = repeat('9', 70000), number_alias = repeat('8', 70000),"
                        + " description = repeat('7', 70000) where extension in ('1003', '1004', '1005')");
        new TestRows(test).domainSetting("provision", "sessiontalk_provider_id", "text", "p".repeat(70_000), true);
        var api = Api.as("admin", test);
        var first = Api.json(api.list(Map.of("search", "777", "limit", "2")));
        assertEquals("9".repeat(250), first.at("/extensions/0/extension").textValue());
        assertEquals("8".repeat(250), first.at("/extensions/0/number_alias").textValue());
        assertEquals("7".repeat(250), first.at("/extensions/0/description").textValue());
        var cursor = first.get("next_cursor").textValue();
        var second = Api.json(api.list(Map.of("search", "777", "limit", "2", "cursor", cursor)));
        assertEquals(1, second.get("extensions").size(), "the cursor's place is that of the cut text");
    }

    @Test
    void theRoutesAreThoseOfTheTemplate(FusionPbxTest test) {
        var handler = new IssueHandler(Database.sql(test), Clock.systemUTC(), new SecureRandom(), Optional.empty());
        assertEquals(TemplateRoutes.of("IssueFunction"), handler.routes.keys());
    }

    private static void link(FusionPbxTest test, String phone, UUID extension) {
        var device = UUID.randomUUID();
        Database.run(test, "insert into v_devices (device_uuid) values (?)", device);
        Database.run(
                test,
                """
                insert into sessiontalk.links
                  (device_id, code_hash, device_uuid, extension_uuid, domain_uuid, delivered, delivered_at, activated_at)
                values (?, ?, ?, ?, ?, '', now(), now())
                """,
                phone,
                phone,
                device,
                extension,
                test.tenant().globex().uuid());
    }

    private static List<String> extensions(APIGatewayV2HTTPResponse response) {
        assertEquals(200, response.getStatusCode(), response.getBody());
        return StreamSupport.stream(Api.json(response).get("extensions").spliterator(), false)
                .map(extension -> extension.get("extension").textValue())
                .toList();
    }
}
