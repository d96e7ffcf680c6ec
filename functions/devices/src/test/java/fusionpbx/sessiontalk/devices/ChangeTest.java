package fusionpbx.sessiontalk.devices;

import static fusionpbx.sessiontalk.devices.Api.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revoking and refreshing. */
class ChangeTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final String EVENTS =
            "select concat_ws(' ', kind, by_name, extension, device_uuid) from sessiontalk.events order by event_id";

    private static final String EVENTS_DEVICE = "3c9e7a51-2f84-4d06-9b1e-5a7d8c6f0002";

    @ParameterizedTest
    @EnumSource
    void aRevokedPhoneIsGoneAsFusionPbxWouldRemoveItAndLeavesATombstone(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var phone = Phone.of("phone", "1001", test);
        var other = Phone.of("other", "1001", test);
        add(test, "device_key", phone.device());
        add(test, "device_setting", phone.device());
        other.device("device_uuid_alternate = '" + phone.device() + "'");
        var api = Api.as("user", test);
        var response = api.change("revoke", phone.device());
        assertEquals(204, response.getStatusCode(), response.getBody());
        assertEquals("0 0 0 0 0", phone.rows());
        assertEquals("1 1 0 0 1", other.rows());
        assertEquals(
                List.of("phone hash of phone revoked"),
                Database.column(
                        test, "select concat_ws(' ', device_id, code_hash, reason) from sessiontalk.tombstones"));
        assertEquals("0", Database.value(test, "select count(device_uuid_alternate) from v_devices"));
        assertEquals(
                List.of("Revoked device " + phone.device() + " for user "
                        + test.tenant().acme().user("user").uuid()),
                api.invocation.log());
        assertEquals(List.of("revoked user 1001 " + phone.device()), Database.column(test, EVENTS));
    }

    @ParameterizedTest
    @EnumSource
    void aRefreshedPhoneCountsAsHavingBeenSentNothing(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var phone = Phone.of("phone", "1001", test);
        var other = Phone.of("other", "1001", test);
        var api = Api.as("user", test);
        var response = api.change("refresh", phone.device());
        assertEquals(204, response.getStatusCode(), response.getBody());
        assertEquals("", phone.delivered());
        assertEquals("a digest", other.delivered());
        assertEquals("1 1 0 0 1", phone.rows());
        assertEquals(List.of(), Database.column(test, "select device_id from sessiontalk.tombstones"));
        assertEquals(
                List.of("Refreshed device " + phone.device() + " for user "
                        + test.tenant().acme().user("user").uuid()),
                api.invocation.log());
        assertEquals(
                204, Api.as("admin", test).change("refresh", phone.device()).getStatusCode());
        assertEquals(
                List.of("refreshed user 1001 " + phone.device()),
                Database.column(test, EVENTS),
                "a repeated request changes nothing");
    }

    @ParameterizedTest
    @EnumSource
    void eachIsOneRoundTrip(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var phone = Phone.of("phone", "1001", test);
        var api = Api.as("user", test);
        assertEquals(1, Database.calls(test, () -> api.change("refresh", phone.device())));
        assertEquals(1, Database.calls(test, () -> api.change("revoke", phone.device())));
        assertEquals("0 0 0 0 0", phone.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "refresh"})
    void whatMayNotBeSeenIsAnsweredAsWhatDoesNotExistAndStaysAsItIs(String change, FusionPbxTest test) {
        var another = Phone.of("another's", "1003", test);
        own(test, "admin", "1003");
        var elsewhere = Phone.of("elsewhere", test.tenant().globex(), "1001", test);
        var deskPhone = UUID.randomUUID();
        Database.run(
                test,
                "insert into v_devices (device_uuid, domain_uuid, device_vendor) values (?, ?, 'yealink')",
                deskPhone,
                test.tenant().acme().uuid());
        var none = Api.as("user", test).change(change, UUID.randomUUID());
        assertProblem(404, none);
        for (var device : List.of(another.device(), elsewhere.device(), deskPhone)) {
            assertEquals(none, Api.as("user", test).change(change, device));
        }
        for (var device : List.of(elsewhere.device(), deskPhone)) {
            assertEquals(none, Api.as("admin", test).change(change, device));
        }
        assertEquals(none, Api.as("admin", test).change(change, "no UUID", null));
        assertEquals("1 1 0 0 1", another.rows());
        assertEquals("1 1 0 0 1", elsewhere.rows());
        assertEquals("a digest", another.delivered());
        assertEquals("a digest", elsewhere.delivered());
        assertEquals("3", Database.value(test, "select count(*) from v_devices"));
        assertEquals(List.of(), Database.column(test, EVENTS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "refresh"})
    void aSuperadminChangesAnotherDomainsPhoneByNamingTheDomain(String change, FusionPbxTest test) {
        var phone = Phone.of("phone", test.tenant().globex(), "1001", test);
        var uuid = phone.device().toString();
        var named = Map.of("domain", "globex.example.com");
        assertProblem(404, Api.as("superadmin", test).change(change, uuid, null));
        assertProblem(403, Api.as("admin", test).change(change, uuid, named));
        assertProblem(403, Api.as("superadmin", test).change(change, uuid, Map.of("domain", "nowhere.example.com")));
        assertEquals(204, Api.as("superadmin", test).change(change, uuid, named).getStatusCode());
    }

    @ParameterizedTest
    @CsvSource({"revoke, false", "revoke, null", "refresh, false", "refresh, null"})
    void inADomainThatIsNotEnabledNothingIsChanged(String change, String enabled, FusionPbxTest test) {
        var own = Phone.of("own", "1001", test);
        var elsewhere = Phone.of("elsewhere", test.tenant().globex(), "1001", test);
        Database.run(test, "update v_domains set domain_enabled = " + enabled);
        var named = Map.of("domain", "globex.example.com");
        assertProblem(403, Api.as("admin", test).change(change, own.device()));
        assertProblem(
                403,
                Api.as("superadmin", test).change(change, elsewhere.device().toString(), named));
        for (var phone : List.of(own, elsewhere)) {
            assertEquals("1 1 0 0 1", phone.rows());
            assertEquals("a digest", phone.delivered());
        }
    }

    /** As in a restore that is not complete: it would be there again afterwards, although its removal was confirmed. */
    @Test
    void aPhoneWhoseDeviceIsAbsentIsNotRevoked(FusionPbxTest test) {
        var phone = Phone.of("phone", "1001", test);
        new TestRows(test).setAside("v_devices", "device_uuid = ?", phone.device());
        assertProblem(404, Api.as("admin", test).change("revoke", phone.device()));
        assertEquals("0 1 0 0 1", phone.rows());
        assertEquals(
                List.of(),
                Database.column(test, "select removal_reason from sessiontalk.links where removal_reason <> ''"));
    }

    /** The phone's domain is its link's, which is the one that its code was issued in. */
    @ParameterizedTest
    @ValueSource(strings = {"revoke", "refresh"})
    void aPhoneWhoseExtensionWasMovedToAnotherDomainIsNotFoundInEither(String change, FusionPbxTest test) {
        var phone = Phone.of("phone", "1002", test);
        Database.run(
                test,
                "update v_extensions set domain_uuid = ? where extension = '1002'",
                test.tenant().globex().uuid());
        var named = Map.of("domain", "globex.example.com");
        assertProblem(404, Api.as("admin", test).change(change, phone.device()));
        assertProblem(
                404, Api.as("superadmin", test).change(change, phone.device().toString(), named));
        assertEquals("1 1 0 0 1", phone.rows());
        assertEquals("a digest", phone.delivered());
    }

    /** FusionPBX does not prevent two domains of one name; a list and a change must mean the same one. */
    @Test
    void ofTwoDomainsOfOneNameTheFirstCounts(FusionPbxTest test) {
        var phone = Phone.of("phone", test.tenant().globex(), "1001", test);
        Database.run(test, """
                insert into v_domains (domain_uuid, domain_name, domain_enabled)
                values ('ffffffff-ffff-ffff-ffff-ffffffffffff', 'globex.example.com', true)
                """);
        var named = Map.of("domain", "globex.example.com");
        var superadmin = Api.as("superadmin", test);
        assertEquals(List.of("1001"), Api.devices(superadmin.list(named), "extension"));
        assertEquals(
                204,
                superadmin.change("refresh", phone.device().toString(), named).getStatusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "refresh"})
    void aDisabledPhoneOfADisabledExtensionIsChangedAsAnyOther(String change, FusionPbxTest test) {
        var phone = Phone.of("phone", "1011", test).device("device_enabled = 'false'");
        assertEquals(204, Api.as("admin", test).change(change, phone.device()).getStatusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "refresh"})
    void theSampleEventsChangeTheirPhone(String event, FusionPbxTest test) {
        var phone =
                Phone.of(UUID.fromString(EVENTS_DEVICE), "phone", test.tenant().acme(), "1001", test);
        assertEquals(204, Api.as("admin", test).call(Api.load(event)).getStatusCode());
        assertEquals(event.equals("revoke") ? "0 0 0 0 0" : "1 1 0 0 1", phone.rows());
    }

    @Test
    void anotherRouteIsNotFound(FusionPbxTest test) {
        var event = Api.load("list");
        event.setRouteKey("GET /else");
        assertProblem(404, Api.as("admin", test).call(event));
    }

    private static void own(FusionPbxTest test, String user, String extension) {
        Database.run(
                test,
                "insert into v_extension_users (extension_user_uuid, extension_uuid, user_uuid) values (gen_random_uuid(), ?, ?)",
                test.tenant().acme().extension(extension).uuid(),
                test.tenant().acme().user(user).uuid());
    }

    private static void add(FusionPbxTest test, String table, UUID device) {
        Database.run(
                test,
                "insert into v_%1$ss (%1$s_uuid, device_uuid) values (gen_random_uuid(), ?)".formatted(table),
                device);
    }
}
