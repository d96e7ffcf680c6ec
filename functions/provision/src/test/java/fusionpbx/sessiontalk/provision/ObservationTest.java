package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.observation.Metric;
import java.util.Arrays;
import java.util.Set;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each call of a phone tells CloudWatch. */
@DisplayName("What provisioning tells CloudWatch")
class ObservationTest {

    private static final String PHONE = "8A7B6C5D-0000-4000-8000-00000000000A";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;

    @BeforeEach
    void open() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
    }

    @Test
    void aPhonesLifeInItsMetrics() {
        var code = scene.issue("1001");
        scene.scan(PHONE, code);
        counted("Delivered ACTIVATED", Metric.PHONES_SET_UP);
        assertEquals("1001", scene.observation().text("extension"));
        assertEquals("acme", scene.observation().text("tenant"));
        assertEquals("ios", scene.observation().text("platform"));
        assertTrue(scene.observation().value(Metric.DATA_API_CALLS) <= 2);
        scene.unlock(PHONE, code).isCurrent("1001");
        counted("Current", Metric.PHONES_CURRENT);
        scene.sql("update v_extensions set password = 'another'");
        scene.unlock(PHONE, code);
        counted("Delivered CHANGED", Metric.PHONES_UPDATED);
        scene.sql("delete from v_devices where device_vendor = 'sessiontalk'");
        scene.unlock(PHONE, code);
        counted("LoggedOut TOMBSTONE", Metric.PHONES_LOGGED_OUT);
    }

    @Test
    void aRefusalIsCountedAndItsKindToldApart() {
        scene.scan(PHONE, "A".repeat(43));
        counted("Refused UNKNOWN_CODE", Metric.PHONES_REFUSED, Metric.UNKNOWN_CODES);
        scene.handle(FunctionScene.event("", scene.urlSecrets().current()));
        counted("Refused BAD_REQUEST", Metric.PHONES_REFUSED);
        scene.handle(FunctionScene.event("", "guessed"));
        counted("WrongUrlSecret", Metric.WRONG_URL_SECRETS);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsCountedWithItsKind() {
        scene.fusionPbx()
                .endpoint()
                .faults()
                .in(scene.fusionPbx().database())
                .next(Fault.error(AwsError.DATABASE_RESUMING));
        scene.scan(PHONE, scene.issue("1001")).isRefused(Refusal.TRY_AGAIN_LATER);
        counted(
                "Refused TRY_AGAIN_LATER",
                Metric.PHONES_REFUSED,
                Metric.PHONES_TOLD_TO_TRY_AGAIN,
                Metric.DATA_API_FAULTS);
        assertTrue(scene.log().contains("\"faults\":[\"DatabaseResumingException"), scene.log());
    }

    /** These, and no other metric of what became of a phone. */
    private void counted(String outcome, Metric... metrics) {
        var observed = scene.observation();
        assertEquals(outcome, observed.text("outcome"));
        var expected = Set.of(metrics);
        Arrays.stream(Metric.values())
                .filter(metric -> !metric.name().startsWith("DATA_API_CALL")
                        && !metric.name().endsWith("TIME"))
                .filter(metric -> metric != Metric.COLD_STARTS)
                .forEach(metric -> {
                    if (expected.contains(metric)) {
                        assertEquals(1, observed.value(metric), metric.text());
                    } else {
                        assertFalse(observed.counts(metric), metric.text());
                    }
                });
    }
}
