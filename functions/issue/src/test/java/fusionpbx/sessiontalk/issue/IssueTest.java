package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertConflict;
import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Observed;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.sql.RowMapper;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssueTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final String IN_TWO_DAYS = "2026-11-14T19:03:58.123456Z";
    private static final String IN_AN_HOUR = "2026-11-12T20:03:58.123456Z";

    @ParameterizedTest
    @EnumSource
    void aCodeIsIssuedInTwoRoundTripsAndKeptAsAHashAlone(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var api = Api.as("admin", test);
        var before = test.endpoint().calls().countIn(test.database());
        var response = api.issue("code", api.extension("1003"));
        assertEquals(2, test.endpoint().calls().countIn(test.database()) - before);
        assertEquals(201, response.getStatusCode(), response.getBody());
        var code = Api.json(response);
        var text = code.get("code").textValue();
        assertTrue(text.matches("[A-Za-z0-9_-]{43}"));
        assertEquals(
                List.of(code.get("code_id").textValue() + " " + new Code(text).hash() + " "
                        + test.tenant().acme().uuid() + " " + api.extension("1003") + " "
                        + test.tenant().acme().user("admin").uuid() + " "
                        + "2026-11-12 19:03:58.123456 2026-11-14 19:03:58.123456 unused"),
                Database.column(test, """
                        select concat_ws(' ', code_uuid, code_hash, domain_uuid, extension_uuid, issued_by,
                                 issued_at at time zone 'utc', expires_at at time zone 'utc',
                                 coalesce(used_at::text, 'unused'))
                          from sessiontalk.codes
                        """));
    }

    /** As version 3 of the PHP app has it. */
    @Test
    void theWindowsLinksAreHiddenWhereTheSettingSaysSo(FusionPbxTest test) {
        set(test, "sessiontalk_windows_appinstaller_url", "https://example.com/app.appinstaller");
        new TestRows(test).domainSetting("sessiontalk", "windows_softphone", "boolean", "false", true);
        var body =
                Api.json(Api.as("user", test).issue("code", Api.as("user", test).extension("1001")));
        assertTrue(body.get("desktop_link").isNull());
        assertTrue(body.get("windows_installer_link").isNull());
        assertTrue(body.hasNonNull("qr_text"));
    }

    @Test
    void theAnswerHoldsAllThatIsNeededToSetAPhoneUp(FusionPbxTest test) {
        set(test, "sessiontalk_windows_appinstaller_url", "https://example.com/app.appinstaller");
        set(test, "sessiontalk_apple_url", "https://apps.example.com/1");
        var response = Api.as("user", test).issue("code", Api.as("user", test).extension("1001"));
        var body = Api.json(response);
        var code = body.get("code").textValue();
        assertEquals(
                List.of(
                        "code_id",
                        "username",
                        "code",
                        "expires_at",
                        "qr_text",
                        "qr_png",
                        "desktop_link",
                        "windows_installer_link",
                        "app_store_url",
                        "google_play_url",
                        "welcome_url",
                        "withdrawn_code_id"),
                body.properties().stream().map(Map.Entry::getKey).toList());
        assertEquals("1001@acme.example.com", body.get("username").textValue());
        assertEquals(IN_TWO_DAYS, body.get("expires_at").textValue());
        assertEquals(
                "scsc:1001@acme.example.com:" + code + ":fusionpbx-sample",
                body.get("qr_text").textValue());
        assertEquals(
                "scsc:?username=1001@acme.example.com:fusionpbx-sample&password=" + code,
                body.get("desktop_link").textValue());
        assertEquals(
                "ms-appinstaller:?source=https://example.com/app.appinstaller&activationUri="
                        + "scsc:?username=1001@acme.example.com:fusionpbx-sample%26password=" + code,
                body.get("windows_installer_link").textValue());
        assertEquals("https://apps.example.com/1", body.get("app_store_url").textValue());
        assertTrue(body.get("google_play_url").isNull());
        var png = body.get("qr_png").textValue();
        assertTrue(png.startsWith("data:image/png;base64,"));
        assertEquals(
                body.get("qr_text").textValue(),
                Pictures.decoded(Pictures.png(Base64.getDecoder().decode(png.substring(png.indexOf(',') + 1)))));
        assertHeaders("application/json", IN_TWO_DAYS, response);
        assertEquals(
                "/codes/" + body.get("code_id").textValue(),
                response.getHeaders().get("Location"));
    }

    @Test
    void asPngItIsThePicture(FusionPbxTest test) throws Exception {
        var response =
                Api.as("admin", test).issue("code-as-png", Api.as("admin", test).extension("alice"));
        assertEquals(201, response.getStatusCode());
        assertHeaders("image/png", IN_TWO_DAYS, response);
        var out = new ByteArrayOutputStream();
        JacksonFactory.getInstance()
                .getSerializer(APIGatewayV2HTTPResponse.class)
                .toJson(response, out);
        var sent = new ObjectMapper().readTree(out.toByteArray());
        assertTrue(sent.get("isBase64Encoded").booleanValue());
        var image = Pictures.png(Base64.getDecoder().decode(sent.get("body").textValue()));
        assertCode(test, "alice@acme.example.com", Pictures.decoded(image));
    }

    @Test
    void asSvgItIsThePicture(FusionPbxTest test) {
        var response =
                Api.as("admin", test).issue("code-as-svg", Api.as("admin", test).extension("1003"));
        assertEquals(201, response.getStatusCode());
        assertFalse(response.getIsBase64Encoded());
        assertHeaders("image/svg+xml", IN_TWO_DAYS, response);
        assertCode(test, "1003@acme.example.com", Pictures.decoded(Pictures.svg(response.getBody())));
    }

    @Test
    void aFormatThatIsUnavailableIsNotAcceptableAndIssuesNothing(FusionPbxTest test) {
        var api = Api.as("admin", test);
        var accept = Map.of("accept", "text/html, image/png;q=0");
        assertProblem(406, api.issue("code", api.extension("1003").toString(), accept, null));
        assertIssued(0, test);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code-for-an-hour", "code-for-an-hour-base64"})
    void aShorterLifeMayBeAskedFor(String event, FusionPbxTest test) {
        var api = Api.as("admin", test);
        var response = api.issue(event, api.extension("1003"));
        assertEquals(IN_AN_HOUR, Api.json(response).get("expires_at").textValue());
        assertHeaders("application/json", IN_AN_HOUR, response);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'{\"expires_in\":172800}',201",
        "'{\"expires_in\":172801}',400",
        "'{\"expires_in\":99999999999999999999}',400",
        "'{\"expires_in\":1}',201",
        "'{\"expires_in\":0}',400",
        "'{\"expires_in\":-1}',400",
        "'{\"expires_in\":1.5}',400",
        "'{\"expires_in\":\"60\"}',400",
        "'{\"expire_in\":60}',400",
        "'nonsense',400",
        "'{}',201"
    })
    void theLifeIsWithinWhatTheSettingsAllow(String body, int status, FusionPbxTest test) {
        var api = Api.as("admin", test);
        var response = api.issue("code", api.extension("1003").toString(), Map.of(), body);
        assertEquals(status, response.getStatusCode(), response.getBody());
        assertIssued(status == 201 ? 1 : 0, test);
        if (status == 400) {
            assertProblem(400, response);
        }
    }

    @Test
    void aBodyThatIsNoBase64IsABadRequest(FusionPbxTest test) {
        var api = Api.as("admin", test);
        var extension = api.extension("1003").toString();
        assertProblem(400, api.issue("code-for-an-hour-base64", extension, Map.of(), "*"));
    }

    @Test
    void theSettingIsTheDefaultAndTheMost(FusionPbxTest test) {
        set(test, "sessiontalk_qr_expiration", "3600");
        var api = Api.as("admin", test);
        assertEquals(
                IN_AN_HOUR,
                Api.json(api.issue("code", api.extension("1003")))
                        .get("expires_at")
                        .textValue());
        assertProblem(400, api.issue("code", api.extension("1003").toString(), Map.of(), "{\"expires_in\":3601}"));
    }

    @Test
    void whereNothingIsSetACodeLivesTwoDaysAndTheAppIsWhiteLabel(FusionPbxTest test) {
        Database.run(test, "delete from v_default_settings");
        var api = Api.as("admin", test);
        var body = Api.json(api.issue("code", api.extension("1003")));
        assertEquals(IN_TWO_DAYS, body.get("expires_at").textValue());
        assertEquals(
                "scsc:1003@acme.example.com:" + body.get("code").textValue(),
                body.get("qr_text").textValue());
    }

    @Test
    void eachCodeIsAnotherAndTheEarlierOnesStayWhereThereAreFreePlaces(FusionPbxTest test) {
        set(test, "sessiontalk_max_activations", "2");
        var api = Api.as("admin", test);
        var codes = List.of(api.issue("code", api.extension("1003")), api.issue("code", api.extension("1003")));
        assertEquals(
                2,
                codes.stream()
                        .map(code -> Api.json(code).get("code"))
                        .distinct()
                        .count());
        assertIssued(2, test);
    }

    @ParameterizedTest
    @EnumSource
    void aDisabledExtensionIsAConflict(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var api = Api.as("admin", test);
        var response = api.issue("code", api.extension("1011"));
        assertProblem(409, response);
        assertTrue(Api.json(response).get("type").textValue().endsWith(":extension-disabled"));
        assertIssued(0, test);
    }

    /** In versions that have it as text: FusionPBX serves no extension but those with true. */
    @ParameterizedTest
    @ValueSource(strings = {"'yes'", "null"})
    void whatIsNeitherTrueNorFalseDoesNotEnableAnExtension(String enabled) throws Exception {
        var test = FUSION_PBX.open(FusionPbxVersion.V5_0_1);
        var api = Api.as("admin", test);
        var extension = api.extension("1001");
        Database.run(test, "update v_extensions set enabled = " + enabled + " where extension_uuid = ?", extension);
        assertConflict("extension-disabled", api.issue("code", extension));
        var shown = Api.json(api.extension(extension.toString(), null));
        assertFalse(shown.get("enabled").booleanValue());
        assertEquals("disabled", shown.get("state").textValue());
    }

    @Test
    void whatMayNotBeSeenIsAnsweredAsWhatIsNotThere(FusionPbxTest test) {
        var globex = test.tenant().globex().extension("1001").uuid();
        var hidden = List.of(
                Api.as("user", test).issue("code", Api.as("user", test).extension("1003")),
                Api.as("user", test).issue("code", Api.as("user", test).extension("1011")),
                Api.as("admin", test).issue("code", globex),
                Api.as("superadmin", test).issue("code", globex),
                Api.as("admin", test).issue("code", UUID.randomUUID()),
                Api.as("admin", test).issue("code", "1003", Map.of(), null),
                Api.as("admin", test).issue("code", "' or true --", Map.of(), null));
        for (var response : hidden) {
            assertProblem(404, response);
            assertEquals(hidden.getFirst().getBody(), response.getBody());
        }
        assertIssued(0, test);
    }

    @Test
    void aSuperadminIssuesInAnotherDomainAndTheLocationNamesIt(FusionPbxTest test) {
        var api = Api.as("superadmin", test);
        var extension = test.tenant().globex().extension("1001").uuid().toString();
        var domain = Map.of("domain", "globex.example.com");
        var response = api.issue("code", extension, Map.of(), null, domain);
        assertEquals(
                "1001@globex.example.com", Api.json(response).get("username").textValue());
        var id = Api.json(response).get("code_id").textValue();
        assertEquals(
                "/codes/" + id + "?domain=globex.example.com",
                response.getHeaders().get("Location"));
        assertEquals(200, api.code("show", id, domain).getStatusCode());
        assertProblem(403, Api.as("admin", test).issue("code", extension, Map.of(), null, domain));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            colon in the extension | update v_extensions set extension = '10:03'
            blank in the extension | update v_extensions set extension = '10 03'
            no extension at all    | update v_extensions set extension = null
            at in the extension    | update v_extensions set extension = 'a@b'
            percent in the domain  | update v_domains set domain_name = 'acme%41.example.com' where domain_name like 'acme%'
            colon in the provider  | update v_default_settings set default_setting_value = 'a:b' where default_setting_subcategory = 'sessiontalk_provider_id'
            """)
    void aNameThatNoQrCodeCanHoldIsAConflict(String name, String change, FusionPbxTest test) {
        Database.run(test, change);
        var api = Api.as("admin", test);
        var response = api.issue("code", api.extension("1003"));
        assertProblem(409, response);
        assertTrue(Api.json(response).get("type").textValue().endsWith(":unfit-name"));
        assertIssued(0, test);
    }

    @Test
    void anOddNameThatAQrCodeCanHoldIsNoHindrance(FusionPbxTest test) {
        Database.run(test, "update v_extensions set extension = 'o''brien'");
        var api = Api.as("admin", test);
        var response = api.issue("code-as-png", api.extension("1003"));
        var image = Pictures.png(Base64.getDecoder().decode(response.getBody()));
        assertCode(test, "o'brien@acme.example.com", Pictures.decoded(image));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete from v_extensions                            | 404
            update v_extensions set domain_uuid = null          | 404
            delete from v_extension_users                       | 404
            update v_extensions set enabled = 'false'           | 409
            update v_extensions set enabled = null              | 409
            """)
    void whatChangedMeanwhileCounts(String change, int status, FusionPbxTest test) {
        var api = Api.as("user", test).with(new Meanwhile(Database.sql(test), () -> Database.run(test, change)));
        assertProblem(status, api.issue("code", api.extension("1001")));
        assertIssued(0, test);
    }

    @Test
    void anAnswerLostAfterTheCodeWasWrittenWritesNoSecond(FusionPbxTest test) {
        test.endpoint()
                .faults()
                .in(test.database())
                .containing("issue_and_send")
                .next(Fault.dropAfter());
        var api = Api.as("admin", test);
        assertEquals(201, api.issue("code", api.extension("1003")).getStatusCode());
        assertIssued(1, test);
    }

    @Test
    void aDatabaseThatGivesNoAnswerIsUnavailable(FusionPbxTest test) {
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        var api = Api.as("admin", test);
        assertProblem(503, api.issue("code", api.extension("1003")));
        assertIssued(0, test);
    }

    @Test
    void aLinkBeginsWithTheAddressThatTheStackGives(FusionPbxTest test) {
        var api = Api.as("admin", test).withPublicUrl("https://phones.example.com");
        var link = Api.json(api.issue("code", api.extension("1003")))
                .get("welcome_url")
                .textValue();
        assertTrue(link.startsWith("https://phones.example.com/welcome#c="), "another address");
    }

    @Test
    void theCodeIsNowhereInTheLogButItsIssueIs(FusionPbxTest test) {
        var api = Api.as("admin", test);
        var body = Api.json(api.issue("code", api.extension("1003")));
        assertEquals(
                List.of("Issued code " + body.get("code_id").textValue() + " for user "
                        + test.tenant().acme().user("admin").uuid()),
                api.invocation.log());
        var observed = Observed.last(api.invocation);
        assertEquals(1, observed.value(Metric.CODES_ISSUED));
        assertEquals(2, observed.value(Metric.DATA_API_CALLS));
        assertEquals(test.tenant().acme().user("admin").uuid().toString(), observed.text("user"));
        assertEquals("acme.example.com", observed.text("tenant"));
        assertEquals(api.extension("1003").toString(), observed.text("extension_uuid"));
        assertFalse(api.invocation.everything().contains(body.get("code").textValue()));
    }

    /** Something is done between the read and the write. */
    private record Meanwhile(Sql sql, Runnable change) implements Sql {

        @Override
        public <T> List<T> query(Statement statement, RowMapper<T> mapper) {
            if (statement.text().contains("issue_and_send")) {
                change.run();
            }
            return sql.query(statement, mapper);
        }

        @Override
        public long update(Statement statement) {
            return sql.update(statement);
        }

        @Override
        public <T> T inTransaction(Function<Sql, T> work) {
            return sql.inTransaction(work);
        }

        @Override
        public <T> T inDryRun(Function<Sql, T> work) {
            return sql.inDryRun(work);
        }
    }

    private static void assertCode(FusionPbxTest test, String username, String text) {
        var parts = text.split(":");
        assertEquals(List.of("scsc", username, "fusionpbx-sample"), List.of(parts[0], parts[1], parts[3]));
        assertEquals(new Code(parts[2]).hash(), Database.value(test, "select code_hash from sessiontalk.codes"));
    }

    private static void assertHeaders(String type, String expires, APIGatewayV2HTTPResponse response) {
        assertEquals(type, response.getHeaders().get("Content-Type"));
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        assertTrue(response.getHeaders().get("Location").startsWith("/codes/"));
        var http = Instant.parse(expires).equals(Instant.parse(IN_AN_HOUR))
                ? "Thu, 12 Nov 2026 20:03:58 GMT"
                : "Sat, 14 Nov 2026 19:03:58 GMT";
        assertEquals(http, response.getHeaders().get("Expires"));
    }

    private static void assertIssued(int count, FusionPbxTest test) {
        assertEquals(Integer.toString(count), Database.value(test, "select count(*) from sessiontalk.codes"));
    }

    private static void set(FusionPbxTest test, String name, String value) {
        Database.run(test, "delete from v_default_settings where default_setting_subcategory = ?", name);
        Database.run(test, """
                insert into v_default_settings (default_setting_uuid, default_setting_category,
                  default_setting_subcategory, default_setting_name, default_setting_value, default_setting_enabled)
                values (gen_random_uuid(), 'provision', ?, 'text', ?, true)
                """, name, value);
    }
}
