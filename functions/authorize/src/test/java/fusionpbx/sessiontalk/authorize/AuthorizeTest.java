package fusionpbx.sessiontalk.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.Observed;
import fusionpbx.sessiontalk.shared.fixture.SequentialScans;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.session.SessionToken;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizeTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final Instant NOW = Instant.parse("2026-11-12T19:03:58Z");

    private static final String TOKEN = "sts_" + "t".repeat(43);

    private final Invocation invocation = new Invocation();

    @ParameterizedTest
    @EnumSource
    void aKeyBecomesUserDomainAndPermissionsInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var before = test.endpoint().calls().countIn(test.database());
        var answer = authorize(test, bearer(key(test, "superadmin")));
        assertEquals(1, test.endpoint().calls().countIn(test.database()) - before);
        assertTrue(answer.getIsAuthorized());
        assertEquals(
                Map.of(
                        "user_uuid",
                        test.tenant().acme().user("superadmin").uuid().toString(),
                        "domain_uuid",
                        test.tenant().acme().uuid().toString(),
                        "domain_name",
                        "acme.example.com",
                        "permissions",
                        "domain_select sessiontalk_view sessiontalk_view_all"),
                answer.getContext());
    }

    @ParameterizedTest
    @EnumSource
    void aTokenBecomesWhatItsUsersKeyDoesInOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        for (var user : List.of("superadmin", "admin", "user")) {
            Database.run(test, "delete from sessiontalk.sessions");
            session(test, user, NOW.plusMillis(1));
            var context = authorize(test, bearer(key(test, user))).getContext();
            assertEquals(
                    1,
                    Database.calls(
                            test,
                            () -> assertEquals(
                                    context, authorize(test, bearer(TOKEN)).getContext())));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            signed out          | delete from sessiontalk.sessions
            expired             | update sessiontalk.sessions set expires_at = '2026-11-12T19:03:58Z'
            disabled user       | update v_users set user_enabled = 'false' where username = 'admin'
            type of no login    | update v_users set user_type = 'virtual' where username = 'admin'
            disabled domain     | update v_domains set domain_enabled = false
            domain that is gone | delete from v_domains
            user that is gone   | delete from v_users where username = 'admin'
            another token       | update sessiontalk.sessions set token_hash = reverse(token_hash)
            """)
    void aTokenThatNoLongerCountsIsDenied(String name, String change, FusionPbxTest test) {
        session(test, "admin", NOW.plusMillis(1));
        assertTrue(authorize(test, bearer(TOKEN)).getIsAuthorized());
        Database.run(test, change);
        assertDenied(authorize(test, bearer(TOKEN)));
    }

    /** It is the key that FusionPBX shows and changes, and the user that it disables. */
    @Test
    void aTokenOutlivesItsUsersKey(FusionPbxTest test) {
        session(test, "admin", NOW.plusMillis(1));
        Database.run(test, "update v_users set api_key = null");
        assertTrue(authorize(test, bearer(TOKEN)).getIsAuthorized());
    }

    @Test
    void whatBeginsAsATokenIsNoKey(FusionPbxTest test) {
        Database.run(test, "update v_users set api_key = ? where username = 'superadmin'", TOKEN);
        assertDenied(authorize(test, bearer(TOKEN)));
        Database.run(test, "update v_users set api_key = ? where username = 'superadmin'", TOKEN + "x");
        assertDenied(authorize(test, bearer(TOKEN + "x")));
    }

    @ParameterizedTest
    @CsvSource({"admin,sessiontalk_view sessiontalk_view_all", "user,sessiontalk_view"})
    void eachUserHasTheOwnGroupsPermissions(String user, String permissions, FusionPbxTest test) {
        assertEquals(permissions, permissions(test, user));
    }

    @Test
    void aUserOfAnotherDomainIsOfThatDomain(FusionPbxTest test) {
        var answer = authorize(test, bearer(test.tenant().globexAdminKey()));
        assertEquals("globex.example.com", answer.getContext().get("domain_name"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            disabled user       | update v_users set user_enabled = 'false' where username = 'admin'
            type of no login    | update v_users set user_type = 'virtual' where username = 'admin'
            disabled domain     | update v_domains set domain_enabled = false
            domain that is gone | delete from v_domains
            user that is gone   | delete from v_users where username = 'admin'
            key taken away      | update v_users set api_key = null
            """)
    void aKeyThatNoLongerCountsIsDenied(String name, String change, FusionPbxTest test) {
        assertTrue(authorize(test, bearer(key(test, "admin"))).getIsAuthorized());
        Database.run(test, change);
        assertDenied(authorize(test, bearer(key(test, "admin"))));
    }

    @ParameterizedTest
    @EnumSource
    void aDisabledUserIsDeniedInEachVersion(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Database.run(test, "update v_users set user_enabled = 'false'");
        assertDenied(authorize(test, bearer(key(test, "admin"))));
    }

    /** In versions that have it as text. */
    @Test
    void whatIsNeitherTrueNorFalseDoesNotEnableAUser() throws Exception {
        var test = FUSION_PBX.open(FusionPbxVersion.V5_0_1);
        Database.run(test, "update v_users set user_enabled = 'yes'");
        assertDenied(authorize(test, bearer(key(test, "admin"))));
    }

    @ParameterizedTest
    @EnumSource
    void aUserNeverDisabledIsEnabledInEachVersion(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Database.run(test, "update v_users set user_enabled = null");
        assertTrue(authorize(test, bearer(key(test, "admin"))).getIsAuthorized());
    }

    @Test
    void aUserWithoutATypeMayLogIn(FusionPbxTest test) {
        Database.run(test, "update v_users set user_type = null");
        assertTrue(authorize(test, bearer(key(test, "admin"))).getIsAuthorized());
    }

    @Test
    void aUserWithoutGroupsIsKnownButMayDoNothing(FusionPbxTest test) {
        Database.run(test, "delete from v_user_groups");
        assertEquals("", permissions(test, "admin"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            not assigned                    | update v_group_permissions set permission_assigned = 'false'
            neither assigned nor not        | update v_group_permissions set permission_assigned = ''
            of another domain only          | update v_group_permissions set domain_uuid = (select domain_uuid from v_domains where domain_name like 'globex%')
            of a group that is gone         | delete from v_groups
            of a group renamed since        | update v_groups set group_name = concat(group_name, '2')
            membership in another domain    | update v_user_groups set domain_uuid = (select domain_uuid from v_domains where domain_name like 'globex%')
            """)
    void aPermissionThatIsNotGivenIsNone(String name, String change, FusionPbxTest test) {
        Database.run(test, change);
        assertEquals("", permissions(test, "admin"));
    }

    @Test
    void aPermissionOfTheOwnDomainCounts(FusionPbxTest test) {
        Database.run(
                test,
                "update v_group_permissions set domain_uuid = ?",
                test.tenant().acme().uuid());
        assertEquals("sessiontalk_view sessiontalk_view_all", permissions(test, "admin"));
    }

    @Test
    void aGroupIsKnownByItsPresentNameNotByTheOneInTheMembership(FusionPbxTest test) {
        Database.run(test, "update v_user_groups set group_name = 'superadmin'");
        assertEquals("sessiontalk_view", permissions(test, "user"));
    }

    @Test
    void permissionsThatNoFunctionAsksForStayOut(FusionPbxTest test) {
        Database.run(test, """
                insert into v_group_permissions (group_permission_uuid, group_name, permission_name, permission_assigned)
                select gen_random_uuid(), 'admin', 'other_' || n, 'true' from generate_series(1, 2000) n
                """);
        assertEquals("sessiontalk_view sessiontalk_view_all", permissions(test, "admin"));
        assertEquals(
                "sessiontalk_view",
                Database.value(
                        test,
                        "select sessiontalk.user_permissions(?, ?, 'sessiontalk_view')",
                        test.tenant().acme().user("admin").uuid(),
                        test.tenant().acme().uuid()),
                "nor do they leave the database");
    }

    @Test
    void aPermissionThatSeveralGroupsGiveIsAnsweredOnce(FusionPbxTest test) {
        var domain = test.tenant().acme();
        Database.run(
                test,
                "insert into v_user_groups (user_group_uuid, domain_uuid, group_uuid, user_uuid)"
                        + " select gen_random_uuid(), ?, g.group_uuid, ? from v_groups g where g.group_name <> 'admin'",
                domain.uuid(),
                domain.user("admin").uuid());
        assertEquals(
                "domain_select sessiontalk_view sessiontalk_view_all",
                Database.value(
                        test,
                        "select sessiontalk.user_permissions(?, ?, 'sessiontalk_view,sessiontalk_view_all,domain_select')",
                        domain.user("admin").uuid(),
                        domain.uuid()));
    }

    @Test
    void twoUsersWithOneKeyAreBothDenied(FusionPbxTest test) {
        Database.run(test, "update v_users set api_key = ?", key(test, "admin"));
        assertDenied(authorize(test, bearer(key(test, "admin"))));
    }

    @Test
    void aDisabledUserWithTheSameKeyDoesNotMatter(FusionPbxTest test) {
        Database.run(
                test,
                "update v_users set api_key = ?, user_enabled = 'false' where username = 'user'",
                key(test, "admin"));
        assertTrue(authorize(test, bearer(key(test, "admin"))).getIsAuthorized());
    }

    @Test
    void aKeyOf30CharactersIsTooShortAndOneOf31IsNot(FusionPbxTest test) {
        for (int length : new int[] {30, 31}) {
            var key = "k".repeat(length);
            Database.run(test, "update v_users set api_key = ? where username = 'admin'", key);
            Database.run(
                    test,
                    "update v_users set api_key = null where user_uuid = ?",
                    test.tenant().globex().user("admin").uuid());
            assertEquals(length == 31, authorize(test, bearer(key)).getIsAuthorized());
        }
    }

    @Test
    void aKeyIsComparedExactly(FusionPbxTest test) {
        var key = key(test, "admin");
        Database.run(test, "update v_users set api_key = ? where api_key = ?", "Aa" + key, key);
        assertTrue(authorize(test, bearer("Aa" + key)).getIsAuthorized());
        for (var other : new String[] {"aA" + key, "Aa" + key + "x", "Aa%" + key.substring(1)}) {
            assertDenied(authorize(test, bearer(other)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer %s", "bearer %s", "BEARER   %s", "Bearer %s "})
    void theSchemeHasNoCase(String header, FusionPbxTest test) {
        assertTrue(authorize(test, header.formatted(key(test, "admin"))).getIsAuthorized());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "Bearer",
                "Bearer ",
                "Bearer%s",
                "Basic %s",
                "Token %s",
                "Bearer %s %s",
                "Bearer %s,Bearer %s",
                "Bearer \0%s",
                "Bearer '\"%%\n%s"
            })
    void aHeaderOfAnotherShapeIsDenied(String header, FusionPbxTest test) {
        var key = key(test, "admin");
        assertDenied(authorize(test, header.formatted(key, key)));
    }

    @Test
    void whatCannotBeAKeyIsDeniedWithoutARoundTrip(FusionPbxTest test) {
        var before = test.endpoint().calls().countIn(test.database());
        for (var header : new String[] {
            "Basic x",
            "Bearer short",
            "Bearer " + "k".repeat(513),
            "",
            "Bearer sts_",
            "Bearer " + TOKEN + "t",
            "Bearer " + TOKEN.replaceFirst("t$", "")
        }) {
            assertDenied(authorize(test, header));
        }
        assertDenied(handler(test).handleRequest(new APIGatewayV2CustomAuthorizerEvent(), invocation));
        assertEquals(before, test.endpoint().calls().countIn(test.database()));
    }

    @ParameterizedTest
    @EnumSource
    void eachTableIsReachedThroughAnIndex(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        session(test, "admin", NOW.plusMillis(1));
        assertEquals(List.of(), SequentialScans.of(test, () -> {
            assertTrue(authorize(test, bearer(key(test, "admin"))).getIsAuthorized());
            assertTrue(authorize(test, bearer(TOKEN)).getIsAuthorized());
        }));
    }

    @Test
    void anotherSchemeIsDenied(FusionPbxTest test) {
        assertDenied(handler(test).handleRequest(load("basic"), invocation));
        var observed = Observed.last(invocation);
        assertEquals("denied", observed.text("outcome"));
        assertEquals(1, observed.value(Metric.SIGN_INS_REFUSED));
        assertFalse(observed.counts(Metric.DATA_API_CALLS));
    }

    @Test
    void aDatabaseThatGivesNoAnswerIsAFaultAndNoDenial(FusionPbxTest test) {
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        var header = bearer(key(test, "admin"));
        var fault = assertThrows(SqlFault.class, () -> authorize(test, header));
        assertFalse(fault.getMessage().contains(key(test, "admin")));
        assertFalse(invocation.everything().contains(key(test, "admin")));
        var observed = Observed.last(invocation);
        assertEquals(1, observed.value(Metric.DATA_API_FAULTS));
        assertFalse(observed.counts(Metric.SIGN_INS_REFUSED));
    }

    @Test
    void neitherKeyNorTokenStandsInTheLogOrTheAnswer(FusionPbxTest test) throws Exception {
        var key = key(test, "admin");
        session(test, "admin", NOW.plusMillis(1));
        for (var secret : List.of(key, TOKEN)) {
            var answer = authorize(test, bearer(secret));
            assertTrue(answer.getIsAuthorized());
            assertFalse(invocation.everything().contains(secret));
            assertEquals("acme.example.com", Observed.last(invocation).text("tenant"));
            assertFalse(Observed.last(invocation).counts(Metric.SIGN_INS_REFUSED));
            assertFalse(json(answer).contains(secret));
        }
        assertFalse(new ApiKey(key).toString().contains(key));
    }

    @Test
    void lambdaWritesTheNamesThatApiGatewayReads(FusionPbxTest test) throws Exception {
        var allowed = new ObjectMapper().readTree(json(authorize(test, bearer(key(test, "user")))));
        assertEquals(2, allowed.size());
        assertTrue(allowed.get("isAuthorized").isBoolean()
                && allowed.get("isAuthorized").booleanValue());
        assertEquals("sessiontalk_view", allowed.at("/context/permissions").textValue());
        var denied = new ObjectMapper()
                .readTree(json(authorize(test, bearer(UUID.randomUUID().toString()))));
        assertTrue(denied.get("isAuthorized").isBoolean()
                && !denied.get("isAuthorized").booleanValue());
    }

    private static String json(SimpleIAMPolicyResponse answer) {
        var out = new ByteArrayOutputStream();
        JacksonFactory.getInstance()
                .getSerializer(SimpleIAMPolicyResponse.class)
                .toJson(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private SimpleIAMPolicyResponse authorize(FusionPbxTest test, String header) {
        var event = load("key");
        var headers = new HashMap<>(event.getHeaders());
        headers.put("authorization", header);
        event.setHeaders(headers);
        return handler(test).handleRequest(event, invocation);
    }

    private String permissions(FusionPbxTest test, String user) {
        var answer = authorize(test, bearer(key(test, user)));
        assertTrue(answer.getIsAuthorized());
        return answer.getContext().get("permissions");
    }

    private static void session(FusionPbxTest test, String user, Instant expires) {
        var uuid = test.tenant().acme().user(user).uuid();
        new TestRows(test).session(new SessionToken(TOKEN).hash(), uuid, expires);
    }

    private static void assertDenied(SimpleIAMPolicyResponse answer) {
        assertFalse(answer.getIsAuthorized());
        assertEquals(Map.of(), answer.getContext());
    }

    private static AuthorizeHandler handler(FusionPbxTest test) {
        return new AuthorizeHandler(Database.sql(test), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static APIGatewayV2CustomAuthorizerEvent load(String name) {
        return EventLoader.loadEvent(
                "../../events/authorize/" + name + ".json", APIGatewayV2CustomAuthorizerEvent.class);
    }

    private static String key(FusionPbxTest test, String user) {
        return test.tenant().apiKeys().get(user);
    }

    private static String bearer(String key) {
        return "Bearer " + key;
    }
}
