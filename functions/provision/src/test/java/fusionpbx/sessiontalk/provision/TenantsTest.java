package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No tenant reaches another: neither by what its administrator writes into devices and lines, nor by a deviceId. */
@DisplayName("Tenants")
class TenantsTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final String ACME = "acme.example.com";
    private static final String GLOBEX = "globex.example.com";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    /** FusionPBX's form writes the posted domain_uuid to the device and all its lines, unchecked. */
    @EachVersion
    void aDeviceThatItsAdministratorPutIntoAnotherDomainIsServedNothing(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        setDomain(scene, "v_devices", GLOBEX);
        setDomain(scene, "v_device_lines", GLOBEX);
        scene.sql("update v_device_lines set server_address = ?", GLOBEX);
        scene.unlock(PHONE, code).isRefused(Refusal.NOT_PROVISIONED);
        scene.scan(PHONE, code).isRefused(Refusal.NOT_PROVISIONED);
        setDomain(scene, "v_devices", ACME);
        hasNoPasswordOf(GLOBEX, scene, scene.unlock(PHONE, code));
    }

    @EachVersion
    void aLineOfAnotherDomainGetsNoPasswordOfThatDomain(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.addLine("2", "1001", GLOBEX, GLOBEX);
        var answer = scene.unlock(PHONE, code);
        answer.delivers("1001", "1001");
        hasNoPasswordOf(GLOBEX, scene, answer);
        assertEquals(
                "the line's own",
                answer.body().path("sipaccounts").path(1).path("sippassword").asText());
    }

    /** A line's domain_uuid does not say whose passwords it may get, nor what the phone's own server is. */
    @EachVersion
    void aLineOfTheOwnServerGetsTheOwnPasswordWhateverDomainItNames(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        setDomain(scene, "v_device_lines", GLOBEX);
        var answer = scene.unlock(PHONE, code);
        answer.isCurrent("1001");
        scene.hasPassword(answer, "1001");
    }

    @EachVersion
    void anExtensionThatWasPutIntoAnotherDomainGivesItsPasswordToNoPhoneOfThisOne(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("1001");
        var other = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("delete from v_extensions where extension = '1001' and domain_uuid ="
                + " (select domain_uuid from v_domains where domain_name = 'globex.example.com')");
        scene.sql(
                "update v_extensions set domain_uuid ="
                        + " (select domain_uuid from v_domains where domain_name = 'globex.example.com') where extension = '1001'");
        scene.unlock(PHONE, code).isRefused(Refusal.EXTENSION_RENUMBERED);
        scene.scan("another phone", other).isRefused(Refusal.EXTENSION_DISABLED);
    }

    /** A deviceId is a claim: it is no secret, and can be sent along with a code of another tenant. */
    @EachVersion
    void aScanInOneTenantLeavesThePhoneOfAnotherAlone(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var acme = scene.issue("1001");
        var globex = scene.issueIn(GLOBEX, "1001");
        scene.scan(PHONE, acme).delivers("1001");
        var device = scene.deviceOf(PHONE);
        scene.scan(PHONE, globex).delivers("1001");
        scene.hasPhones(2);
        assertEquals("1", scene.text("select count(*)::text from v_devices where device_uuid = '" + device + "'"));
        scene.unlock(PHONE, acme).isCurrent("1001");
        scene.unlock(PHONE, globex).isCurrent("1001");
        assertEquals("2", scene.text("select count(distinct " + scene.addressColumn() + ")::text from v_devices"));
    }

    @EachVersion
    void aPhoneThatItsOwnTenantRemovesIsLoggedOutWhateverElseHoldsItsDeviceId(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var acme = scene.issue("1001");
        var globex = scene.issueIn(GLOBEX, "1001");
        scene.scan(PHONE, acme).delivers("1001");
        scene.scan(PHONE, globex).delivers("1001");
        scene.sql(
                "delete from v_devices where domain_uuid = (select domain_uuid from v_domains where domain_name = ?)",
                ACME);
        scene.unlock(PHONE, acme).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.unlock(PHONE, globex).isCurrent("1001");
        scene.hasPhones(1);
    }

    @EachVersion
    void aPhoneDisabledInOneTenantIsNotBlockedInAnother(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var acme = scene.issue("1001");
        scene.scan(PHONE, acme).delivers("1001");
        scene.disableDevices();
        scene.scan(PHONE, scene.issueIn(GLOBEX, "1001")).delivers("1001");
        scene.unlock(PHONE, acme).isRefused(Refusal.DEVICE_DISABLED);
    }

    @EachVersion
    void aMoveTakesNothingFromWhatTheMoverIsInAnotherTenant(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var globex = scene.issueIn(GLOBEX, "1001");
        scene.scan(PHONE, globex).delivers("1001");
        var acme = scene.issue("1001");
        scene.scan("another phone", acme).delivers("1001");
        scene.scan(PHONE, acme).delivers("1001");
        scene.unlock(PHONE, globex).isCurrent("1001");
        scene.unlock("another phone", acme).logsOut(Outcome.Evidence.TOMBSTONE);
        scene.hasPhones(2);
    }

    /** A code's {@code replaces} names a device by its UUID, which is no secret. */
    @EachVersion
    void aCodeReplacesNoPhoneOfAnotherExtension(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var theirs = scene.issueIn(GLOBEX, "1001");
        scene.scan(PHONE, theirs).delivers("1001");
        scene.scan("another phone", scene.issueReplacing(scene.deviceOf(PHONE), "1002"))
                .delivers("1002");
        scene.unlock(PHONE, theirs).isCurrent("1001");
        scene.hasPhones(2);
    }

    private static void setDomain(Scene scene, String table, String domain) {
        scene.sql(
                "update " + table + " set domain_uuid = (select domain_uuid from v_domains where domain_name = ?)",
                domain);
    }

    private static void hasNoPasswordOf(String domain, Scene scene, Answer answer) {
        var password =
                scene.text("select e.password from v_extensions e join v_domains m on m.domain_uuid = e.domain_uuid"
                        + " where m.domain_name = '" + domain + "' and e.extension = '1001'");
        assertTrue(password.length() > 10, "a password to search for");
        // The message does not repeat it.
        assertFalse(answer.body().toString().contains(password), "a password of " + domain);
    }
}
