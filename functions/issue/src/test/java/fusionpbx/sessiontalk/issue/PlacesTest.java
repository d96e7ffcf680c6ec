package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An extension has no more unused codes than free places, and a phone can be replaced where there is none. */
class PlacesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    /** @param domainLimit empty for none; each row issues 25 codes, with as many phones and other devices as it says */
    @ParameterizedTest(name = "of {0}, in a domain of {1}, {2} phones and {3} devices: {4}")
    @CsvSource({
        "1,   , 0, 0,  1",
        "3,   , 0, 0,  3",
        "3,   , 2, 0,  1",
        "0,   , 0, 0, 20",
        "0,   , 5, 0, 20",
        "24,  , 0, 0, 24",
        "3,  2, 0, 0,  2",
        "3, 10, 0, 9,  1",
        "3,  9, 2, 0,  1",
        "0,  7, 1, 2,  4",
        "0, 99, 0, 0, 20"
    })
    void asManyCodesAsFreePlacesAreUnused(
            int limit, String domainLimit, int phones, int devices, int expected, FusionPbxTest test) {
        var rows = limits(test, limit, domainLimit);
        for (int phone = 0; phone < phones; phone++) {
            rows.phone("phone " + phone, "hash " + phone, "1003");
        }
        for (int device = 0; device < devices; device++) {
            rows.device(UUID.randomUUID());
        }
        var issued = new ArrayList<String>();
        var withdrawn = new ArrayList<String>();
        for (int code = 0; code < 25; code++) {
            var body = Api.json(issueAt(test, code, ""));
            issued.add(body.get("code_id").textValue());
            withdrawn.add(body.get("withdrawn_code_id").textValue());
        }
        assertEquals(issued.subList(25 - expected, 25), unused(test), "the newest");
        assertEquals(issued.subList(0, 25 - expected), withdrawn.subList(expected, 25), "each oldest gives way");
        assertTrue(withdrawn.subList(0, expected).stream().allMatch(id -> id == null));
    }

    @ParameterizedTest(name = "of {0}, in a domain of {1}, {2} phones and {3} devices")
    @CsvSource({"1, , 1, 0", "2, , 3, 0", "3, 0, 0, 0", "3, 2, 0, 2", "3, 2, 2, 0", "0, 1, 1, 0", "0, 0, 0, 0"})
    void whereNoPlaceIsFreeTheLimitIsReached(
            int limit, String domainLimit, int phones, int devices, FusionPbxTest test) {
        var rows = limits(test, limit, domainLimit);
        var before = rows.code("earlier", "1003", Api.NOW.plus(TWO_DAYS), null);
        for (int phone = 0; phone < phones; phone++) {
            rows.phone("phone " + phone, "hash " + phone, "1003");
        }
        for (int device = 0; device < devices; device++) {
            rows.device(UUID.randomUUID());
        }
        assertConflict("limit-reached", issueAt(test, 0, ""));
        assertEquals(List.of(before.toString()), unused(test), "nothing is withdrawn for what is refused");
    }

    @ParameterizedTest
    @EnumSource
    void atTheLimitAPhoneCanBeReplacedInTwoRoundTrips(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var rows = limits(test, 1, "1");
        var phone = rows.phone("phone", "hash", "1003");
        Database.run(test, "update v_devices set device_enabled = 'true'");
        assertConflict("limit-reached", issueAt(test, 0, ""));
        assertEquals(
                2,
                Database.calls(
                        test, () -> assertEquals(201, replace(test, 0, phone).getStatusCode())));
        assertEquals(List.of(phone.toString()), Database.column(test, "select replaces::text from sessiontalk.codes"));
        assertConflict("limit-reached", issueAt(test, 1, ""));
    }

    @Test
    void theSampleEventReplacesItsPhone(FusionPbxTest test) {
        var phone = UUID.fromString("3c9e7a51-2f84-4d06-9b1e-5a7d8c6f0002");
        var other = limits(test, 1, null).phone("a", "hash a", "1003");
        enabled(test, other);
        Database.run(test, "alter table sessiontalk.links drop constraint links_device_uuid_fkey");
        Database.run(test, "update v_devices set device_uuid = ?", phone);
        Database.run(test, "update sessiontalk.links set device_uuid = ?", phone);
        var api = Api.as("admin", test);
        var response = api.issue("code-that-replaces", api.extension("1003"));
        assertEquals(201, response.getStatusCode(), response.getBody());
        assertEquals(phone.toString(), Database.value(test, "select replaces::text from sessiontalk.codes"));
    }

    @Test
    void ofEachPhoneAtMostOneUnusedCodeReplacesItAndTakesNoPlace(FusionPbxTest test) {
        var rows = limits(test, 3, null);
        var phone = enabled(test, rows.phone("a", "hash a", "1003"));
        var another = enabled(test, rows.phone("b", "hash b", "1003"));
        var first = Api.json(replace(test, 0, phone)).get("code_id").textValue();
        var other = Api.json(replace(test, 1, another));
        assertTrue(other.get("withdrawn_code_id").isNull());
        var plain = Api.json(issueAt(test, 2, ""));
        assertTrue(plain.get("withdrawn_code_id").isNull(), "the place is free still");
        var second = Api.json(replace(test, 3, phone));
        assertEquals(first, second.get("withdrawn_code_id").textValue());
        assertEquals(
                List.of(id(other), id(plain), id(second)), unused(test), "those for other phones and for none stay");
        assertProblem(404, Api.as("admin", test).show(first));
        var next = Api.json(issueAt(test, 4, ""));
        assertEquals(id(plain), next.get("withdrawn_code_id").textValue());
    }

    @Test
    void usedAndExpiredCodesAndThoseOfAnotherExtensionStayWhereOneReplacesTheSamePhone(FusionPbxTest test) {
        var rows = limits(test, 1, null);
        var phone = enabled(test, rows.phone("a", "hash a", "1003"));
        rows.code("used", "1003", Api.NOW.plus(TWO_DAYS), Api.NOW.minusSeconds(1));
        rows.code("expired", "1003", Api.NOW.truncatedTo(ChronoUnit.MICROS), null);
        rows.code("another extension's", "1004", Api.NOW.plus(TWO_DAYS), null);
        Database.run(test, "update sessiontalk.codes set replaces = ?", phone);
        assertTrue(Api.json(replace(test, 0, phone)).get("withdrawn_code_id").isNull());
        assertEquals("4", Database.value(test, "select count(*) from sessiontalk.codes"));
    }

    @Test
    void aCodeThatIsToReplaceAnotherExtensionsPhoneTakesAPlaceAsAnyOther(FusionPbxTest test) {
        var rows = limits(test, 1, null);
        var phone = rows.phone("a", "hash a", "1004");
        var code = rows.code("code", "1003", Api.NOW.plus(TWO_DAYS), null);
        Database.run(test, "update sessiontalk.codes set replaces = ?", phone);
        var plain = Api.json(issueAt(test, 1, ""));
        assertEquals(code.toString(), plain.get("withdrawn_code_id").textValue());
    }

    @Test
    void phonesOfOtherExtensionsAndDevicesOfOtherDomainsTakeNoPlace(FusionPbxTest test) {
        limits(test, 2, "3").phone("a", "hash a", "1004");
        Database.run(
                test,
                "insert into v_devices (device_uuid, domain_uuid) select gen_random_uuid(), ? from generate_series(1, 3)",
                test.tenant().globex().uuid());
        issueAt(test, 0, "");
        assertTrue(Api.json(issueAt(test, 1, "")).get("withdrawn_code_id").isNull());
    }

    @Test
    void theCodeOfAPhoneThatHasGoneTakesAPlaceAsAnyOther(FusionPbxTest test) {
        var rows = limits(test, 1, null);
        var phone = enabled(test, rows.phone("a", "hash a", "1003"));
        var replacing = Api.json(replace(test, 0, phone));
        Database.run(test, "delete from v_devices where device_uuid = ?", phone);
        var plain = Api.json(issueAt(test, 1, ""));
        assertEquals(id(replacing), plain.get("withdrawn_code_id").textValue());
    }

    @Test
    void onlyAPhoneOfTheExtensionIsReplaced(FusionPbxTest test) {
        var rows = limits(test, 3, null);
        var desk = rows.device(UUID.randomUUID());
        var another = enabled(test, rows.phone("b", "hash b", "1004"));
        for (var device : List.of(desk, another, UUID.randomUUID())) {
            assertProblem(400, replace(test, 0, device));
        }
        assertEquals(List.of(), unused(test));
    }

    @ParameterizedTest
    @CsvSource({"false", "null"})
    void aDisabledPhoneIsNotReplaced(String enabled, FusionPbxTest test) {
        var phone = limits(test, 3, null).phone("a", "hash a", "1003");
        Database.run(test, "update v_devices set device_enabled = " + (enabled.equals("null") ? "null" : "'false'"));
        assertConflict("device-disabled", replace(test, 0, phone));
        assertEquals(List.of(), unused(test));
    }

    @Test
    void usedAndExpiredCodesTakeNoPlaceAndStay(FusionPbxTest test) {
        var rows = limits(test, 1, null);
        rows.code("used", "1003", Api.NOW.plus(TWO_DAYS), Api.NOW.minusSeconds(1));
        rows.code("expired", "1003", Api.NOW.truncatedTo(ChronoUnit.MICROS), null);
        rows.code("another extension's", "1004", Api.NOW.plus(TWO_DAYS), null);
        assertTrue(Api.json(issueAt(test, 0, "")).get("withdrawn_code_id").isNull());
        assertEquals("4", Database.value(test, "select count(*) from sessiontalk.codes"));
    }

    @Test
    void whereALimitWasLoweredAllThatAreTooManyGiveWay(FusionPbxTest test) {
        limits(test, 3, null);
        var first = Api.json(issueAt(test, 0, ""));
        issueAt(test, 1, "");
        issueAt(test, 2, "");
        limits(test, 1, null);
        var last = Api.json(issueAt(test, 3, ""));
        assertEquals(id(first), last.get("withdrawn_code_id").textValue(), "the oldest");
        assertEquals(List.of(id(last)), unused(test));
    }

    @Test
    void anAnswerThatWasLostIsGivenAgainWithTheCodeThatGaveWay(FusionPbxTest test) {
        limits(test, 1, null);
        var first = Api.json(issueAt(test, 0, ""));
        test.endpoint()
                .faults()
                .in(test.database())
                .containing("issue_and_send")
                .next(Fault.dropAfter());
        var second = Api.json(issueAt(test, 1, ""));
        assertEquals(id(first), second.get("withdrawn_code_id").textValue());
        assertEquals(List.of(id(second)), unused(test));
    }

    private static TestRows limits(FusionPbxTest test, int limit, String domainLimit) {
        var rows = new TestRows(test);
        Database.run(test, "delete from v_domain_settings");
        rows.domainSetting("provision", "sessiontalk_max_activations", "numeric", Integer.toString(limit), true);
        if (domainLimit != null) {
            rows.domainSetting("limit", "devices", "numeric", domainLimit, true);
        }
        return rows;
    }

    /** @param second after {@link Api#NOW} */
    private static APIGatewayV2HTTPResponse issueAt(FusionPbxTest test, int second, String body) {
        var api = Api.as("admin", test).at(Api.NOW.plusSeconds(second));
        return api.issue("code", api.extension("1003").toString(), Map.of(), body);
    }

    private static APIGatewayV2HTTPResponse replace(FusionPbxTest test, int second, UUID phone) {
        return issueAt(test, second, "{\"replaces\":\"%s\"}".formatted(phone));
    }

    private static UUID enabled(FusionPbxTest test, UUID device) {
        Database.run(test, "update v_devices set device_enabled = 'true' where device_uuid = ?", device);
        return device;
    }

    private static List<String> unused(FusionPbxTest test) {
        return Database.column(
                test,
                "select code_uuid::text from sessiontalk.codes where used_at is null order by issued_at, code_uuid");
    }

    private static String id(JsonNode code) {
        return code.get("code_id").textValue();
    }

    private static void assertConflict(String type, APIGatewayV2HTTPResponse response) {
        assertProblem(409, response);
        assertTrue(Api.json(response).get("type").textValue().endsWith(":" + type), response.getBody());
    }
}
