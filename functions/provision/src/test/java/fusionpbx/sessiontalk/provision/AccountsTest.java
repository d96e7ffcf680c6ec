package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which lines are delivered, in which order, and as what. */
@DisplayName("Accounts")
class AccountsTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";
    private static final List<String> MEMBERS = List.of(
            "sipusername",
            "sippassword",
            "subdomain",
            "authusername",
            "transport",
            "srtp",
            "messaging",
            "video",
            "callrecording");

    @RegisterExtension
    final Scenes scenes = new Scenes();

    @EachVersion
    void anAccountHasItsNineMembersAndTheAnswerItsThree(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var answer = scene.scan(PHONE, scene.issue("1001"));
        assertEquals(List.of("update", "sipaccounts", "errmsg"), names(answer.body()));
        var account = answer.body().path("sipaccounts").path(0);
        assertEquals(MEMBERS, names(account));
        account.forEach(member -> assertTrue(member.isTextual(), "a text"));
    }

    @EachVersion
    void linesComeByNumberAndThenByUuid(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.addLine("10", "tenth", "sip.example.net", "acme.example.com");
        scene.addLine("9", "ninth", "sip.example.net", "acme.example.com");
        scene.addLine("two", "unnumbered", "sip.example.net", "acme.example.com");
        scene.unlock(PHONE, code).delivers("1001", "ninth", "tenth", "unnumbered");
    }

    @EachVersion
    void linesOfOneNumberComeByUuid(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        for (var uuid : List.of("9", "0", "5")) {
            scene.addLine("2", uuid, "sip.example.net", "acme.example.com");
            scene.sql(
                    "update v_device_lines set device_line_uuid = cast(? as uuid) where user_id = ?",
                    uuid + "0000000-0000-4000-8000-000000000000",
                    uuid);
        }
        scene.unlock(PHONE, code).delivers("1001", "0", "5", "9");
    }

    @EachVersion
    void aDisabledLineIsLeftOut(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.addLine("2", "1002", "acme.example.com", "acme.example.com");
        scene.unlock(PHONE, code).delivers("1001", "1002");
        scene.sql("update v_device_lines set enabled = 'false' where user_id = '1002'");
        scene.unlock(PHONE, code).delivers("1001");
    }

    @EachVersion
    void aMatchingLineGetsTheExtensionsPasswordNotItsOwn(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_device_lines set password = 'stale'");
        var answer = scene.scan(PHONE, code);
        scene.hasPassword(answer, "1001");
    }

    @EachVersion
    void aLineMayNameTheNumberAlias(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = scene.issue("alice");
        scene.scan(PHONE, code).delivers("alice");
        scene.sql("update v_device_lines set user_id = '1020', password = 'stale'");
        var answer = scene.unlock(PHONE, code);
        answer.delivers("1020");
        scene.hasPassword(answer, "alice");
        assertEquals("alice", answer.account("authusername"));
    }

    @EachVersion
    void anExtensionGoesBeforeAnotherOnesAlias(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_extensions set number_alias = '1001' where extension = '1002'");
        scene.hasPassword(scene.scan(PHONE, code), "1001");
        scene.sql("update v_extensions set enabled = 'false' where extension = '1001'");
        scene.unlock(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
    }

    /** Nothing in FusionPBX keeps two extensions from one alias. */
    @EachVersion
    void ofTwoExtensionsWithOneAliasItIsAlwaysTheSame(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_extensions set number_alias = 'bob' where extension in ('1001', '1002')");
        scene.sql("update v_device_lines set user_id = 'bob'");
        scene.scan(PHONE, code).delivers("bob");
        scene.sql(
                "update v_extensions set extension_uuid = '00000000-0000-0000-0000-000000000000' where extension = '1002'");
        scene.hasPassword(scene.unlock(PHONE, code), "1002");
        scene.sql(
                "update v_extensions set extension_uuid = 'ffffffff-ffff-ffff-ffff-ffffffffffff' where extension = '1002'");
        scene.hasPassword(scene.unlock(PHONE, code), "1001");
    }

    @EachVersion
    void aLineOfAnotherServerIsDeliveredAsItStands(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_device_lines set user_id = 'somebody', auth_id = 'login', password = 'theirs',"
                + " server_address = 'sip.example.net', sip_transport = 'tls'");
        var answer = scene.unlock(PHONE, code);
        answer.delivers("somebody");
        assertEquals("login", answer.account("authusername"));
        assertEquals("theirs", answer.account("sippassword"));
        assertEquals("sip", answer.account("subdomain"));
        assertEquals("TLS", answer.account("transport"));
    }

    /** Whoever may edit a line could otherwise get the password of another tenant's extension of the same number. */
    @EachVersion
    void aLineThatNamesAnotherTenantsServerGetsNoPasswordOfTheirs(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_device_lines set server_address = 'globex.example.com', password = 'own'");
        assertEquals("own", scene.unlock(PHONE, code).account("sippassword"));
    }

    @EachVersion
    void aLineOfItsOwnDomainThatMatchesNoExtensionIsLeftOut(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.addLine("2", "9999", "acme.example.com", "acme.example.com");
        scene.addLine("3", "1011", "acme.example.com", "acme.example.com");
        scene.addLine("4", "", "acme.example.com", "acme.example.com");
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    /** FusionPBX's CSV import of devices leaves NULL, and its own provisioning serves such a line. */
    @EachVersion
    void aLineWhoseEnabledIsNullCountsAsEnabled(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_device_lines set enabled = null");
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    @ParameterizedTest
    @EnumSource(value = FusionPbxVersion.class, names = "V5_5_7", mode = EnumSource.Mode.EXCLUDE)
    void aLineWhoseEnabledIsEmptyCountsAsEnabled(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_device_lines set enabled = ''");
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    @EachVersion
    void theServersNameMatchesWhateverItsCase(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_device_lines set server_address = 'ACME.Example.com', password = 'stale'");
        scene.hasPassword(scene.scan(PHONE, code), "1001");
    }

    /** Renumbering leaves the lines at the old number: no evidence against the phone, and its user learns what to do. */
    @EachVersion
    void aPhoneOfARenumberedExtensionKeepsWhatItHas(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_extensions set extension = '2001' where extension = '1001'");
        scene.unlock(PHONE, code).isRefused(Refusal.EXTENSION_RENUMBERED);
        scene.scan(PHONE, code).isRefused(Refusal.EXTENSION_RENUMBERED);
    }

    @EachVersion
    void aDisabledDomainFreezesThePhoneWhateverItsLines(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.addLine("2", "elsewhere", "sip.example.net", "acme.example.com");
        scene.unlock(PHONE, code).delivers("1001", "elsewhere");
        scene.sql("update v_domains set domain_enabled = false where domain_name = 'acme.example.com'");
        scene.unlock(PHONE, code).isRefused(Refusal.EXTENSION_DISABLED);
        scene.sql("update v_domains set domain_enabled = true");
        scene.unlock(PHONE, code).isCurrent("1001", "elsewhere");
    }

    /** Only a line counts as enabled then: FusionPBX's import of lists leaves it so. 5.0 has texts for flags. */
    @ParameterizedTest
    @CsvSource({"v_extensions, enabled", "v_devices, device_enabled"})
    void whatIsNeitherTrueNorFalseIsDisabled(String table, String flag) {
        var scene = scenes.on(FusionPbxVersion.V5_0_1);
        var code = activated(scene);
        var fresh = scene.issue("1001");
        scene.sql("update %s set %s = ''".formatted(table, flag));
        var refusal = table.equals("v_devices") ? Refusal.DEVICE_DISABLED : Refusal.EXTENSION_DISABLED;
        scene.unlock(PHONE, code).isRefused(refusal);
        scene.scan(PHONE, fresh).isRefused(refusal);
        scene.sql("update %s set %s = 'true'".formatted(table, flag));
        scene.unlock(PHONE, code).isCurrent("1001");
    }

    @EachVersion
    void theTransportIsTheSettingsElseTheLinesElseUdp(FusionPbxVersion version) {
        var scene = scenes.on(version);
        var code = activated(scene);
        scene.sql("update v_device_lines set sip_transport = 'tcp'");
        assertEquals("TCP", scene.unlock(PHONE, code).account("transport"));
        scene.set("provision", "sessiontalk_transport", "text", "TLS");
        assertEquals("TLS", scene.unlock(PHONE, code).account("transport"));
        scene.set("provision", "sessiontalk_transport", "text", "");
        scene.sql("update v_device_lines set sip_transport = 'dns srv'");
        assertEquals("UDP", scene.unlock(PHONE, code).account("transport"));
    }

    private static String activated(Scene scene) {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        return code;
    }

    private static List<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }
}
