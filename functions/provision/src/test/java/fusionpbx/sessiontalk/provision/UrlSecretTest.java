package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The provisioning URL's own secret. */
@DisplayName("The URL's secret")
class UrlSecretTest {

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;

    @BeforeEach
    void open() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
    }

    @Test
    void aWrongOneIsNotFound() {
        assertEquals(404, statusOf("guessed"));
        assertEquals(404, statusOf(""));
        assertEquals(404, statusOf(scene.urlSecrets().current().toUpperCase(Locale.ROOT)));
    }

    @Test
    void itCanBeChangedWithoutAnOutage() {
        var old = scene.urlSecrets().current();
        assertEquals(200, statusOf(old));
        scene.urlSecrets().change();
        scene.clock().forward(Duration.ofSeconds(11));
        assertEquals(200, statusOf(scene.urlSecrets().current()));
        assertEquals(200, statusOf(old));
        scene.urlSecrets().change();
        scene.clock().forward(Duration.ofMinutes(6));
        assertEquals(404, statusOf(old));
    }

    /** As docs/revoke-url.sh does it: two new values, the second of which pushes the old one out. */
    @Test
    void oneThatWasRevokedStopsCountingWithinAMinute() {
        var leaked = scene.urlSecrets().current();
        assertEquals(200, statusOf(leaked));
        scene.urlSecrets().change();
        scene.urlSecrets().change();
        scene.clock().forward(Duration.ofSeconds(61));
        assertEquals(404, statusOf(leaked));
        assertEquals(200, statusOf(scene.urlSecrets().current()));
    }

    @Test
    void guessingCostsNoCallsOfSecretsManager() {
        assertEquals(404, statusOf("guess 0"));
        long before = scene.fusionPbx().endpoint().calls().count("GetSecretValue");
        for (int i = 1; i <= 20; i++) {
            assertEquals(404, statusOf("guess " + i));
        }
        assertEquals(before, scene.fusionPbx().endpoint().calls().count("GetSecretValue"));
    }

    @Test
    void whereItCannotBeReadThePhoneKeepsWhatItHas() {
        scene.fusionPbx().endpoint().faults().on("GetSecretValue").next(Fault.error(AwsError.INTERNAL_SERVER_ERROR));
        scene.handle(FunctionScene.event("", scene.urlSecrets().current())).isRefused(Refusal.TRY_AGAIN_LATER);
        assertTrue(scene.log().contains("Secrets Manager: "), scene.log());
        assertEquals(200, statusOf(scene.urlSecrets().current()));
    }

    @Test
    void onceReadItGoesOnCountingWhileSecretsManagerIsAway() {
        var secret = scene.urlSecrets().current();
        assertEquals(200, statusOf(secret));
        scene.urlSecrets().remove();
        scene.clock().forward(Duration.ofHours(1));
        assertEquals(200, statusOf(secret));
    }

    /** It may be the one before, which is right. */
    @Test
    void whatIsNotTheCurrentOneIsInDoubtWhileTheOneBeforeCannotBeRead() {
        assertEquals(200, statusOf(scene.urlSecrets().current()));
        scene.fusionPbx().endpoint().faults().on("GetSecretValue").next(Fault.error(AwsError.INTERNAL_SERVER_ERROR));
        scene.handle(FunctionScene.event("", "another")).isRefused(Refusal.TRY_AGAIN_LATER);
    }

    /** One fault of Secrets Manager holds for no longer than guessing is held off, and costs no more. */
    @Test
    void theOneBeforeIsReadAgainAfterItCouldNotBeRead() {
        var old = scene.urlSecrets().current();
        scene.urlSecrets().change();
        assertEquals(200, statusOf(scene.urlSecrets().current()));
        scene.fusionPbx().endpoint().faults().on("GetSecretValue").next(Fault.error(AwsError.INTERNAL_SERVER_ERROR));
        scene.handle(FunctionScene.event("", old)).isRefused(Refusal.TRY_AGAIN_LATER);
        long before = scene.fusionPbx().endpoint().calls().count("GetSecretValue");
        scene.handle(FunctionScene.event("", "guessed")).isRefused(Refusal.TRY_AGAIN_LATER);
        assertEquals(before, scene.fusionPbx().endpoint().calls().count("GetSecretValue"));
        scene.clock().forward(Duration.ofSeconds(11));
        assertEquals(404, statusOf("guessed"));
        assertTrue(scene.fusionPbx().endpoint().calls().count("GetSecretValue") > before);
    }

    @Test
    void theOneBeforeGoesOnCountingWhileSecretsManagerIsAway() {
        var old = scene.urlSecrets().current();
        scene.urlSecrets().change();
        assertEquals(200, statusOf(old));
        scene.urlSecrets().remove();
        scene.clock().forward(Duration.ofHours(1));
        assertEquals(200, statusOf(old));
        assertEquals(404, statusOf("guessed"));
    }

    @Test
    void theOneBeforeIsReadOnlyForACallThatHasNotTheCurrentOne() {
        var calls = scene.fusionPbx().endpoint().calls();
        long before = calls.count("GetSecretValue");
        assertEquals(200, statusOf(scene.urlSecrets().current()));
        assertEquals(before + 1, calls.count("GetSecretValue"));
    }

    /** Reading may take ten seconds, the database fifteen, and API Gateway waits for thirty: so it is read once a call. */
    @Test
    void oneCallReadsItOnceHoweverLongThatTakes() {
        var slow = new SlowClock();
        var secret = new UrlSecret(
                scene.urlSecrets().client(),
                scene.urlSecrets().arn(),
                slow,
                new ProvisionLog(new Recorder(new StringBuilder())));
        assertEquals(UrlSecret.Match.SAME, secret.match(scene.urlSecrets().current()));
        slow.step = Duration.ofSeconds(11);
        slow.now = slow.now.plus(Duration.ofMinutes(6));
        var calls = scene.fusionPbx().endpoint().calls();
        long before = calls.count("GetSecretValue");
        assertEquals(UrlSecret.Match.DIFFERENT, secret.match("guessed"));
        assertEquals(before + 2, calls.count("GetSecretValue"), "its value and the one before");
    }

    /** Goes on by a step whenever it is read. */
    private static final class SlowClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");
        private Duration step = Duration.ZERO;

        @Override
        public Instant instant() {
            now = now.plus(step);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private int statusOf(String secret) {
        return scene.handle(FunctionScene.event("", secret)).status();
    }
}
