package fusionpbx.sessiontalk.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One ticket, several who have it. */
class SignInRaceTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    /** Both have found the ticket when they begin to wait. */
    @Test
    void ofTwoAtOnceOneIsSignedIn(FusionPbxTest test) {
        issueTicket(test);
        var statuses = new ArrayList<Integer>();
        try (var other = OtherSession.of(test).run("select from sessiontalk.tickets for update")) {
            var first = other.whileWaiting(() -> signIn(test));
            var second = other.whileWaiting(() -> signIn(test));
            other.rollback();
            statuses.add(OtherSession.result(first));
            statuses.add(OtherSession.result(second));
        }
        // On a busy machine one may have given up before.
        statuses.replaceAll(status -> status == 503 ? signIn(test) : status);
        assertEquals(List.of(201, 403), statuses.stream().sorted().toList());
        assertEquals("1", sessions(test));
    }

    @RepeatedTest(3)
    void ofManyAtOnceOneIsSignedIn(FusionPbxTest test) throws Exception {
        issueTicket(test);
        Callable<Integer> signingIn = () -> signIn(test);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = executor
                    .invokeAll(IntStream.range(0, 8).mapToObj(_ -> signingIn).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .sorted()
                    .toList();
            assertEquals(List.of(201, 403, 403, 403, 403, 403, 403, 403), statuses);
        }
        assertEquals("1", sessions(test));
    }

    /** A transaction that does not come to its end has spent nothing. */
    @Test
    void aTicketThatIsNotSpentAfterAllIsGood(FusionPbxTest test) {
        issueTicket(test);
        try (var other = OtherSession.of(test).run("delete from sessiontalk.tickets")) {
            var signingIn = other.whileWaiting(() -> signIn(test));
            other.rollback();
            var status = OtherSession.result(signingIn);
            assertEquals(201, status == 503 ? signIn(test) : status);
        }
    }

    /** Otherwise a request that its caller has given up would wait for ever. */
    @Test
    void aRequestThatWaitsForALockGivesUp(FusionPbxTest test) {
        issueTicket(test);
        Database.liftTimeouts(test);
        try (var holder = OtherSession.of(test).run("select from sessiontalk.tickets for update")) {
            assertEquals(503, OtherSession.result(holder.whileWaiting(() -> signIn(test))));
            assertEquals(0, OtherSession.waiting(test));
        }
        assertEquals(201, signIn(test));
    }

    private static void issueTicket(FusionPbxTest test) {
        Api.of(test).issueTicket(test.tenant().acme().user("admin").uuid());
    }

    private static int signIn(FusionPbxTest test) {
        return Api.of(test).signIn().getStatusCode();
    }

    private static String sessions(FusionPbxTest test) {
        return Database.value(test, "select count(*) from sessiontalk.sessions");
    }
}
