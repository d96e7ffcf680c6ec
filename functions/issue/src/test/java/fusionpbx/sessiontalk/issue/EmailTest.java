package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertConflict;
import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A code that goes out by FusionPBX's own queue, with the code or not at all. */
class EmailTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final String TO_ADA = "{\"email\":{\"to\":\"ada@example.com\"}}";
    private static final String TO_KNOWN = "{\"email\":{}}";

    private static final String MAIL = """
            select concat_ws(' | ', hostname, email_from, email_to, email_subject, email_status, email_action_after,
                     email_date at time zone 'utc', domain_uuid)
              from v_email_queue where email_to <> 'x'
            """;

    @ParameterizedTest
    @EnumSource
    void theEmailIsQueuedWithItsLinkUnderTheTenantsSender(FusionPbxVersion version) throws Exception {
        var test = configured(FUSION_PBX.open(version));
        var response = issue(test, "1001", TO_ADA);
        assertEquals(201, response.getStatusCode(), response.getBody());
        assertEquals(
                List.of("pbx1 | Acme phones <phones@acme.example.com> | ada@example.com"
                        + " | Your phone 1001@acme.example.com | waiting | delete | 2026-11-12 19:03:58.123456 | "
                        + test.tenant().acme().uuid()),
                Database.column(test, MAIL));
        var body = Database.value(test, "select email_body from v_email_queue where email_to = 'ada@example.com'");
        var link = Api.json(response).get("welcome_url").textValue();
        assertTrue(body.contains("<a href=\"" + link + "\">Set up your phone</a>"), "the link");
        assertTrue(body.contains("14 November 2026, 19:03 UTC"), "until when");
        assertTrue(body.contains("Ada Lovelace"), "the name");
    }

    @Test
    void theSampleEventIsInGermanAndItsHtmlIsAsciiWhateverTheName(FusionPbxTest test) {
        configured(test);
        Database.run(
                test,
                "update v_extensions set effective_caller_id_name = '<b>Zoë & \"李\"</b>', extension_uuid ="
                        + " '2b7d9a43-5b0e-4c1f-9b1e-0f6d3a7c1001' where extension = '1003'");
        assertEquals(201, Api.as("admin", test).call(Api.load("code-by-email")).getStatusCode());
        var body = Database.value(test, "select email_body from v_email_queue where email_to = 'ada@example.com'");
        assertTrue(body.contains("<p>&#60;b&#62;Zo&#235; &#38; &#34;&#26446;&#34;&#60;/b&#62;</p>"), "the name");
        assertTrue(body.contains("&#214;ffnen Sie"), "German");
        assertTrue(body.contains("14. November 2026, 19:03 UTC"), "until when");
        assertTrue(body.chars().allMatch(character -> character < 127));
        assertEquals("Ihr Telefon 1003@acme.example.com", mail(test, "email_subject"));
    }

    /** Each is wrong in one way; queue, sender and host say whether each is there. */
    private static final Map<String, String> UNCONFIGURED = Map.of(
            "delete from v_default_settings where default_setting_category = 'email_queue'", "[\"queue\"]",
            "update v_default_settings set default_setting_value = 'false' where default_setting_category = 'email_queue'",
                    "[\"queue\"]",
            "update v_default_settings set default_setting_value = 'yes' where default_setting_category = 'email_queue'",
                    "[\"queue\"]",
            "update v_default_settings set default_setting_enabled = false where default_setting_category = 'email_queue'",
                    "[\"queue\"]",
            "delete from v_email_queue", "[\"host\"]",
            "update v_email_queue set hostname = ''", "[\"host\"]",
            "update v_default_settings set default_setting_value = ' ' where default_setting_subcategory = 'smtp_from'",
                    "[\"sender\"]",
            "update v_default_settings set default_setting_enabled = false where default_setting_subcategory = 'smtp_from'",
                    "[\"sender\"]",
            "drop table v_email_queue", "[\"queue\",\"host\"]");

    @TestFactory
    Stream<DynamicTest> whereFusionPbxCannotSendNoCodeIsIssued() {
        return UNCONFIGURED.entrySet().stream()
                .map(given -> DynamicTest.dynamicTest(given.getKey(), () -> {
                    var test = configured(FUSION_PBX.open(FusionPbxVersion.V5_5_7));
                    Database.run(test, given.getKey());
                    var response = issue(test, "1001", TO_ADA);
                    assertConflict("email-not-configured", response);
                    assertEquals(
                            given.getValue(), Api.json(response).get("missing").toString());
                    assertEquals("0", Database.value(test, "select count(*) from sessiontalk.codes"));
                    assertEquals(201, issue(test, "1001", "").getStatusCode(), "without an e-mail");
                }));
    }

    @Test
    void theDomainsSenderComesBeforeTheDefaultOneUnlessItIsEmptyOrDisabled(FusionPbxTest test) {
        configured(test);
        var rows = new TestRows(test);
        rows.domainSetting("email", "smtp_from", "text", "desk@acme.example.com", true);
        rows.domainSetting("email", "smtp_from_name", "text", "", true);
        issue(test, "1001", TO_ADA);
        assertEquals("Acme phones <desk@acme.example.com>", mail(test, "email_from"));
        Database.run(test, "delete from v_email_queue where email_to <> 'x'");
        rows.domainSetting("email", "smtp_from", "text", "desk@acme.example.com", false);
        Database.run(test, "delete from v_default_settings where default_setting_subcategory = 'smtp_from_name'");
        issue(test, "1001", TO_ADA);
        assertEquals("phones@acme.example.com", mail(test, "email_from"));
    }

    /** What stands in v_users and v_voicemails, and where the e-mail goes; none is no address. */
    private static final Map<String, String> ADDRESSES = Map.ofEntries(
            Map.entry("update v_users set user_email = null", ""),
            Map.entry("update v_users set user_email = ' u@example.com '", "u@example.com"),
            Map.entry("update v_users set user_email = 'u@example.com, v@example.com'", ""),
            Map.entry("update v_users set user_email = 'u@example.com', user_enabled = 'false'", ""),
            Map.entry("update v_users set user_email = 'u@example.com', domain_uuid = null", ""),
            Map.entry("update v_users set user_email = 'nonsense'; " + box("'1001'", "v@example.com"), "v@example.com"),
            Map.entry(
                    "update v_users set user_email = 'u@example.com'; " + box("'1001'", "v@example.com"),
                    "u@example.com"),
            Map.entry(
                    "update v_users set user_email = username || '@example.com'; " + second()
                            + box("'1001'", "v@example.com"),
                    "v@example.com"),
            Map.entry("update v_users set user_email = 'u@example.com'; " + second(), "u@example.com"),
            Map.entry(box("'1001'", "a@example.com, b@example.com;nonsense"), "a@example.com,b@example.com"),
            Map.entry(box("'1001'", "nonsense"), ""),
            Map.entry(box("'1002'", "v@example.com"), ""),
            Map.entry("update v_extensions set number_alias = '77'; " + box("'77'", "v@example.com"), "v@example.com"),
            Map.entry(
                    "update v_extensions set number_alias = '77'; " + box("'1001'", "") + "; "
                            + box("'77'", "v@example.com"),
                    "v@example.com"),
            Map.entry(
                    "update v_extensions set number_alias = '77'; " + box("'77'", "v@example.com") + "; "
                            + box("'1001'", "w@example.com"),
                    "w@example.com"),
            Map.entry(box("'1001'", "v@example.com") + "; update v_voicemails set domain_uuid = gen_random_uuid()", ""),
            Map.entry("drop table v_voicemails", ""));

    @TestFactory
    Stream<DynamicTest> whereNoAddressIsGivenItIsTheOneThatFusionPbxKnows() {
        return ADDRESSES.entrySet().stream()
                .map(given -> DynamicTest.dynamicTest(given.getKey(), () -> {
                    var test = configured(FUSION_PBX.open(FusionPbxVersion.V5_0_1));
                    Database.run(test, "update v_users set user_email = null");
                    Database.run(
                            test,
                            given.getKey()
                                    .replace("$acme", "'" + test.tenant().acme().uuid() + "'"));
                    var response = issue(test, "1001", TO_KNOWN);
                    if (given.getValue().isEmpty()) {
                        assertEquals(409, response.getStatusCode(), given.getKey());
                        assertConflict("no-address", response);
                        assertEquals("0", Database.value(test, "select count(*) from sessiontalk.codes"));
                    } else {
                        assertEquals(201, response.getStatusCode(), response.getBody());
                        assertEquals(given.getValue(), mail(test, "email_to"));
                    }
                }));
    }

    @Test
    void anAnswerLostAfterTheCommitQueuesNoSecond(FusionPbxTest test) {
        configured(test);
        for (int times = 0; times < 2; times++) {
            test.endpoint()
                    .faults()
                    .in(test.database())
                    .containing("issue_and_send")
                    .next(Fault.dropAfter());
        }
        assertEquals(201, issue(test, "1001", TO_ADA).getStatusCode());
        assertEquals(0, test.endpoint().faults().pending(), "the SDK has tried three times");
        assertEquals(1, Database.column(test, MAIL).size());
        assertEquals("1", Database.value(test, "select count(*) from sessiontalk.codes"));
    }

    @Test
    void aRequestThatIsSentAgainWithItsKeyQueuesNoSecond(FusionPbxTest test) {
        configured(test);
        var api = Api.as("admin", test).with(Database.sqlWithoutRetries(test));
        var headers = Map.of("idempotency-key", "k");
        var extension = api.extension("1001").toString();
        test.endpoint()
                .faults()
                .in(test.database())
                .containing("issue_and_send")
                .next(Fault.dropAfter());
        assertProblem(503, api.issue("code", extension, headers, TO_ADA));
        assertConflict("already-issued", api.issue("code", extension, headers, TO_ADA));
        assertEquals(1, Database.column(test, MAIL).size());
    }

    @Test
    void whatIsRefusedQueuesNothing(FusionPbxTest test) {
        configured(test);
        new TestRows(test).phone("phone", "hash", "1001");
        assertConflict("limit-reached", issue(test, "1001", TO_ADA));
        assertConflict("extension-disabled", issue(test, "1011", TO_ADA));
        assertEquals(List.of(), Database.column(test, MAIL));
    }

    @Test
    void ofSeveralEachGoesToItsOwnOrIsNotIssued(FusionPbxTest test) {
        configured(test);
        Database.run(
                test,
                box("'1003'", "zoe@example.com")
                        .replace("$acme", "'" + test.tenant().acme().uuid() + "'"));
        var api = Api.as("admin", test);
        var sent = List.of(api.extension("1003"), api.extension("1004"));
        var results = Bulk.results(api, sent, ",\"email\":{\"language\":\"de-AT\"}", Map.of());
        assertEquals(List.of("201", "409 no-address"), Bulk.outcomes(results));
        assertEquals("zoe@example.com", mail(test, "email_to"));
        assertEquals("Ihr Telefon 1003@acme.example.com", mail(test, "email_subject"));
        assertEquals("1", Database.value(test, "select count(*) from sessiontalk.codes"));
        Database.run(test, "delete from v_email_queue");
        assertEquals(
                List.of("409 email-not-configured"),
                Bulk.outcomes(Bulk.results(api, List.of(api.extension("1005")), ",\"email\":true", Map.of())));
        assertEquals(
                List.of("201"),
                Bulk.outcomes(Bulk.results(api, List.of(api.extension("1005")), ",\"email\":false", Map.of())));
    }

    @Test
    void neitherAddressNorLinkStandsInTheLog(FusionPbxTest test) {
        configured(test);
        var api = Api.as("admin", test);
        api.issue("code", api.extension("1001").toString(), Map.of(), TO_ADA);
        assertFalse(api.invocation.everything().contains("ada@"));
        assertFalse(api.invocation.everything().contains("welcome"));
    }

    /** A queue that works: it has sent before, first from another host. */
    private static FusionPbxTest configured(FusionPbxTest test) {
        var rows = new TestRows(test);
        rows.defaultSetting("email_queue", "enabled", "boolean", "true");
        rows.defaultSetting("email", "smtp_from", "text", "phones@acme.example.com");
        rows.defaultSetting("email", "smtp_from_name", "text", "Acme phones");
        // What other categories have by these names is none of it.
        rows.defaultSetting("fax_queue", "enabled", "boolean", "true");
        rows.defaultSetting("voicemail", "smtp_from", "text", "voicemail@acme.example.com");
        rows.domainSetting("voicemail", "smtp_from", "text", "voicemail@acme.example.com", true);
        Database.run(test, """
                insert into v_email_queue (email_queue_uuid, hostname, email_date, email_to)
                values (gen_random_uuid(), 'old', '2026-01-02', 'x'), (gen_random_uuid(), 'old', null, 'x')
                """);
        Database.run(test, """
                insert into v_email_queue (email_queue_uuid, hostname, email_date, email_to)
                values (gen_random_uuid(), 'pbx1', '2026-01-03', 'x')
                """);
        return test;
    }

    /** A voicemail box of acme. */
    private static String box(String number, String addresses) {
        return "insert into v_voicemails (voicemail_uuid, domain_uuid, voicemail_id, voicemail_mail_to)"
                + " values (gen_random_uuid(), $acme, " + number + ", '" + addresses + "')";
    }

    /** Another user of extension 1001. */
    private static String second() {
        return "insert into v_extension_users (extension_user_uuid, extension_uuid, user_uuid) select gen_random_uuid(),"
                + " e.extension_uuid, u.user_uuid from v_extensions e, v_users u where e.extension = '1001' and u.username = 'admin'"
                + " and e.domain_uuid = $acme and u.domain_uuid = $acme; ";
    }

    private static APIGatewayV2HTTPResponse issue(FusionPbxTest test, String extension, String body) {
        var api = Api.as("admin", test);
        return api.issue("code", api.extension(extension).toString(), Map.of(), body);
    }

    private static String mail(FusionPbxTest test, String column) {
        return Database.value(test, "select " + column + " from v_email_queue where email_to <> 'x'");
    }
}
