package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract's invariants while many call at once, judged in the tables too: what the interleavings prove step by step, by numbers.
 * A few rounds at each build; the profile {@code stress} runs many.
 */
@DisplayName("Races")
class RacesTest {

    private static final int ROUNDS = Boolean.getBoolean("stress") ? 50 : 3;
    private static final int MANY = Boolean.getBoolean("stress") ? 200 : 60;

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;

    @BeforeEach
    void open() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
    }

    @Test
    void oneCodeActivatesOneOfManyPhones() {
        for (int round = 0; round < ROUNDS; round++) {
            var code = scene.issue("1001");
            var phones = phones(round, MANY).toList();
            var answers = atOnce(phones.stream().map(phone -> scanning(phone, code)));
            assertEquals(1, activated(answers), "activated");
            answers.stream()
                    .filter(answer -> !isUpdate(answer))
                    .forEach(answer -> answer.isRefused(Refusal.CODE_ALREADY_USED));
            scene.hasPhones(1);
            scene.removePhones();
            scene.hasPhones(0);
        }
    }

    @Test
    void fiftyCodesDoNotExceedALimitOfThree() {
        scene.set("provision", "sessiontalk_max_activations", "numeric", "3");
        for (int round = 0; round < ROUNDS; round++) {
            var calls = phones(round, 50)
                    .map(phone -> scanning(phone, scene.issue("1001")))
                    .toList();
            var answers = atOnce(calls.stream());
            assertEquals(3, activated(answers), "activated");
            answers.stream()
                    .filter(answer -> !isUpdate(answer))
                    .forEach(answer -> answer.isRefused(Refusal.TOO_MANY_DEVICES));
            scene.hasPhones(3);
            scene.removePhones();
        }
    }

    @Test
    void thePhoneThatCallsTwiceAtOnceIsOnePhone() {
        for (int round = 0; round < ROUNDS; round++) {
            var code = scene.issue("1001");
            var phone = "phone " + round;
            var answers = atOnce(IntStream.range(0, 10).mapToObj(_ -> scanning(phone, code)));
            assertEquals(10, activated(answers), "the same answer for each");
            assertEquals(1, answers.stream().map(Answer::body).distinct().count());
            scene.hasPhones(1);
            scene.removePhones();
        }
    }

    @Test
    void thePhoneThatScansTwoCodesAtOnceIsOnePhone() {
        for (int round = 0; round < ROUNDS; round++) {
            var phone = "phone " + round;
            var first = scene.issue("1001");
            var second = scene.issue("1002");
            var answers = atOnce(Stream.of(scanning(phone, first), scanning(phone, second)));
            assertEquals(2, activated(answers), "one activated, the other replaced");
            scene.hasPhones(1);
            scene.removePhones();
        }
    }

    @Test
    void activationAndDeletionOfTheExtensionLeaveAPhoneOrNone() {
        for (int round = 0; round < ROUNDS; round++) {
            scene.addExtension("temporary");
            var code = scene.issue("temporary");
            var phone = "phone " + round;
            var answers = atOnce(Stream.of(
                    scanning(phone, code), () -> execute("delete from v_extensions where extension = 'temporary'")));
            scene.hasPhones(0);
            if (isUpdate(answers.getFirst())) {
                scene.unlock(phone, code).logsOut(Outcome.Evidence.TOMBSTONE);
            } else {
                scene.unlock(phone, code).isRefused(Refusal.NOT_PROVISIONED);
            }
        }
    }

    @Test
    void replacementAndDeletionOfTheDeviceLeaveWholePhones() {
        for (int round = 0; round < ROUNDS; round++) {
            var phone = "phone " + round;
            scene.scan(phone, scene.issue("1001")).delivers("1001");
            var code = scene.issue("1002");
            var answers = atOnce(Stream.of(scanning(phone, code), this::deleteTheDeviceAsFusionPbxDoes));
            answers.getFirst().delivers("1002");
            var left = Integer.parseInt(scene.text("select count(*)::text from sessiontalk.links"));
            scene.hasPhones(left);
            if (left == 0) {
                scene.unlock(phone, code).logsOut(Outcome.Evidence.TOMBSTONE);
            }
            scene.removePhones();
        }
    }

    @Test
    void activationAndCleanupOfTheCodeLeaveAPhoneOrAnUnknownCode() {
        for (int round = 0; round < ROUNDS; round++) {
            var code = scene.issue("1001");
            var phone = "phone " + round;
            var answers = atOnce(Stream.of(scanning(phone, code), () -> execute("delete from sessiontalk.codes")));
            if (isUpdate(answers.getFirst())) {
                scene.unlock(phone, code).isCurrent("1001");
                scene.hasPhones(1);
            } else {
                answers.getFirst().isRefused(Refusal.UNKNOWN_CODE);
                scene.hasPhones(0);
            }
            scene.removePhones();
        }
    }

    @Test
    void aCodeThatMovesIsHeldByOnePhone() {
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        for (int round = 0; round < ROUNDS; round++) {
            var code = scene.issue("1001");
            var answers = atOnce(phones(round, 10).map(phone -> scanning(phone, code)));
            assertTrue(activated(answers) >= 1, "somebody has it");
            scene.hasPhones(1);
            var holder = scene.text("select device_id from sessiontalk.links");
            scene.unlock(holder, code).isCurrent("1001");
            scene.removePhones();
        }
    }

    /** A phone that comes too late for another's code keeps what it has by its own. */
    @Test
    void aMoveThatComesTooLateTakesNothingFromTheMover() {
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        for (int round = 0; round < ROUNDS; round++) {
            var code = scene.issue("1001");
            scene.scan("holder " + round, code).delivers("1001");
            var mover = "mover " + round;
            var own = scene.issue("1002");
            scene.scan(mover, own).delivers("1002");
            var answers = atOnce(Stream.of(
                    scanning(mover, code),
                    () -> execute("update v_devices set device_enabled = 'false' where device_label = '1001'")));
            if (isUpdate(answers.getFirst())) {
                scene.hasPhones(1);
            } else {
                answers.getFirst().isRefused(Refusal.DEVICE_DISABLED);
                scene.unlock(mover, own).isCurrent("1002");
                scene.hasPhones(2);
            }
            scene.removePhones();
        }
    }

    @Test
    void twentyExtensionsDoNotExceedTheirDomainsLimitOfTwo() {
        scene.set("limit", "devices", "numeric", "2");
        for (int i = 0; i < 20; i++) {
            scene.addExtension("race " + i);
        }
        for (int round = 0; round < ROUNDS; round++) {
            var numbers = IntStream.range(0, 20).iterator();
            var calls = phones(round, 20)
                    .map(phone -> scanning(phone, scene.issue("race " + numbers.next())))
                    .toList();
            assertEquals(2, activated(atOnce(calls.stream())), "activated");
            scene.hasPhones(2);
            scene.removePhones();
        }
    }

    private static Stream<String> phones(int round, int count) {
        return IntStream.range(0, count).mapToObj(i -> "phone %d of round %d".formatted(i, round));
    }

    private Callable<Answer> scanning(String phone, String code) {
        APIGatewayV2HTTPEvent event = scene.scanEvent(phone, code);
        return () -> scene.handle(event);
    }

    private Answer deleteTheDeviceAsFusionPbxDoes() {
        return execute("""
                begin;
                create temp table gone on commit drop as select device_uuid from sessiontalk.links;
                delete from v_devices where device_uuid in (select device_uuid from gone);
                delete from v_device_settings where device_uuid in (select device_uuid from gone);
                delete from v_device_lines where device_uuid in (select device_uuid from gone);
                delete from v_device_keys where device_uuid in (select device_uuid from gone);
                commit
                """);
    }

    private Answer execute(String statement) {
        scene.sqlOnItsOwnConnection(statement);
        return null;
    }

    /** Runs all, each in a thread of its own, none before all are ready. */
    private static List<Answer> atOnce(Stream<Callable<Answer>> calls) {
        var all = calls.toList();
        var ready = new CyclicBarrier(all.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = all.stream()
                    .map(call -> threads.submit(() -> {
                        ready.await();
                        return call.call();
                    }))
                    .toList();
            var answers = new ArrayList<Answer>();
            for (var each : running) {
                answers.add(each.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static long activated(List<Answer> answers) {
        return answers.stream().filter(RacesTest::isUpdate).count();
    }

    private static boolean isUpdate(Answer answer) {
        return answer.body().path("update").asBoolean() && answer.body().has("sipaccounts");
    }
}
