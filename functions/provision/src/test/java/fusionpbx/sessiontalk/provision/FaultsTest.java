package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import local.rdsdata.fault.Faults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No failure logs a phone out, and a call that is repeated after one gives the same answer and creates nothing twice. */
@DisplayName("Faults")
class FaultsTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;

    @BeforeEach
    void open() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
    }

    @ParameterizedTest
    @EnumSource(AwsError.class)
    void everyErrorOfTheDataApiLeavesThePhoneAsItIs(AwsError error) {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        faults().every(Fault.error(error));
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.scan(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.scan("another", scene.issue("1002")).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.fusionPbx().endpoint().faults().clear();
        scene.unlock(PHONE, code).isCurrent("1001");
        scene.hasPhones(1);
    }

    /** What a call does when its n-th Data API call fails, before or after it was executed, and is not repeated by the SDK. */
    static Stream<Arguments> breaks() {
        return breaksOf(3);
    }

    /** The same for calls that make two. */
    static Stream<Arguments> breaksOfTwo() {
        return breaksOf(2);
    }

    private static Stream<Arguments> breaksOf(int calls) {
        return IntStream.rangeClosed(1, calls)
                .boxed()
                .flatMap(nth -> Stream.of(
                        Arguments.of(nth, "dropped before", Fault.dropBefore()),
                        Arguments.of(nth, "dropped after", Fault.dropAfter()),
                        Arguments.of(nth, "unavailable", Fault.error(AwsError.DATABASE_UNAVAILABLE)),
                        Arguments.of(nth, "resuming", Fault.error(AwsError.DATABASE_RESUMING))));
    }

    @ParameterizedTest(name = "call {0} {1}")
    @MethodSource("breaks")
    void anActivationCanBeRepeated(int nth, String how, Fault fault) {
        canBeRepeated(nth, fault, (phone, code) -> scene.scan(phone, code));
    }

    @ParameterizedTest(name = "call {0} {1}")
    @MethodSource("breaksOfTwo")
    void aReplacementCanBeRepeated(int nth, String how, Fault fault) {
        scene.scan(PHONE, scene.issue("1002")).delivers("1002");
        canBeRepeated(nth, fault, (phone, code) -> scene.scan(phone, code));
    }

    @ParameterizedTest(name = "call {0} {1}")
    @MethodSource("breaksOfTwo")
    void aMoveCanBeRepeated(int nth, String how, Fault fault) {
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan("another", code).delivers("1001");
        canBeRepeated(nth, fault, (phone, _) -> scene.scan(phone, code));
        scene.unlock("another", code).logsOut(Outcome.Evidence.TOMBSTONE);
    }

    private void canBeRepeated(int nth, Fault fault, BiFunction<String, String, Answer> call) {
        var code = scene.issue("1001");
        faults().nth(nth, fault);
        var first = call.apply(PHONE, code);
        assertEquals(0, scene.fusionPbx().endpoint().faults().pending(), "the fault was met");
        if (!first.body().path("update").asBoolean()) {
            first.isRefused(Refusal.TRY_AGAIN_LATER);
        }
        scene.fusionPbx().endpoint().faults().clear();
        var second = call.apply(PHONE, code);
        second.delivers("1001");
        if (first.body().path("update").asBoolean()) {
            assertEquals(first.body(), second.body());
        }
        scene.hasPhones(1);
    }

    @ParameterizedTest(name = "call {0} {1}")
    @MethodSource("breaksOfTwo")
    void aChangeIsNotLost(int nth, String how, Fault fault) {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        faults().nth(nth, fault);
        var first = scene.unlock(PHONE, code);
        assertEquals(0, scene.fusionPbx().endpoint().faults().pending(), "the fault was met");
        scene.fusionPbx().endpoint().faults().clear();
        if (!first.body().path("update").asBoolean()) {
            first.isRefused(Refusal.TRY_AGAIN_LATER);
            first = scene.unlock(PHONE, code);
        }
        assertTrue("another".equals(first.account("sippassword")), "the new password");
    }

    @ParameterizedTest(name = "call {0} {1}")
    @MethodSource("breaksOfTwo")
    void aLogoutForLackOfLinesIsUndoneByALine(int nth, String how, Fault fault) {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_device_lines set enabled = 'false'");
        faults().nth(nth, fault);
        var loggedOut = scene.unlock(PHONE, code).body().path("update").asBoolean();
        assertEquals(0, scene.fusionPbx().endpoint().faults().pending(), "the fault was met");
        scene.fusionPbx().endpoint().faults().clear();
        scene.sql("update v_device_lines set enabled = 'true'");
        var after = scene.unlock(PHONE, code);
        if (loggedOut) {
            after.delivers("1001");
        }
    }

    @Test
    void anEmptyDatabaseLogsNobodyOut() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("truncate sessiontalk.codes, sessiontalk.links, sessiontalk.tombstones, v_devices,"
                + " v_device_lines, v_extensions, v_domains, v_default_settings, v_domain_settings");
        scene.unlock(PHONE, code).isRefused(Refusal.NOT_PROVISIONED);
        scene.scan(PHONE, code).isRefused(Refusal.UNKNOWN_CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v_devices",
                "v_device_lines",
                "v_extensions",
                "v_domains",
                "v_default_settings",
                "v_domain_settings",
                "sessiontalk.codes",
                "sessiontalk.links",
                "sessiontalk.tombstones"
            })
    void aMissingTableLogsNobodyOut(String table) {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("alter table " + table + " rename to elsewhere");
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.scan(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v_devices", "v_device_lines", "v_extensions", "v_domains"})
    void aTruncatedTableLogsNobodyOut(String table) {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        // As after a restore that stopped half-way, with the keys not yet back.
        scene.sql("alter table sessiontalk.links drop constraint sessiontalk.links_device_uuid_fkey,"
                + " drop constraint sessiontalk.links_extension_uuid_fkey");
        scene.sql("alter table sessiontalk.codes drop constraint sessiontalk.codes_extension_uuid_fkey");
        scene.sql("truncate " + table);
        assertEquals(false, scene.unlock(PHONE, code).body().path("update").asBoolean());
        assertEquals(false, scene.scan(PHONE, code).body().path("update").asBoolean());
    }

    @Test
    void aReadOnlyDatabaseLogsNobodyOutAndDoesNotAnswerUpdateForEver() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.sql("update v_extensions set password = 'another' where extension = '1001'");
        scene.setDatabaseReadOnly(true);
        scene.unlock(PHONE, code).isRefused(Refusal.TRY_AGAIN_LATER);
        scene.setDatabaseReadOnly(false);
        scene.unlock(PHONE, code).delivers("1001");
    }

    @Test
    void anUpgradeOfFusionPbxUnderARunningFunctionIsNoticed() {
        var old = scenes.on(FusionPbxVersion.V5_0_1);
        old.scan("first", old.issue("1001")).delivers("1001");
        old.sql("alter table v_devices rename column device_mac_address to device_address");
        old.scan("second", old.issue("1002")).delivers("1002");
        old.hasPhones(2);
    }

    private Faults.Scope faults() {
        return scene.fusionPbx().endpoint().faults().in(scene.fusionPbx().database());
    }
}
