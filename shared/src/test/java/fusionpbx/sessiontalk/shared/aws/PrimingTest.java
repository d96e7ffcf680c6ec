package fusionpbx.sessiontalk.shared.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.Observed;
import fusionpbx.sessiontalk.shared.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

/** What happens around Lambda's snapshot, with the hooks called as the runtime calls them. */
class PrimingTest {

    private final Context<Resource> context = Core.getGlobalContext();
    private final List<String> done = new ArrayList<>();

    @Test
    void callsBeforeTheSnapshotAndDiscardsAfterTheRestore() {
        var priming = Priming.with(() -> done.add("call"), () -> done.add("discard"));
        priming.beforeCheckpoint(context);
        assertEquals(List.of("call"), done);
        priming.afterRestore(context);
        assertEquals(List.of("call", "discard"), done);
        var invocation = new Invocation();
        Observation.of(invocation, null, () -> "");
        assertEquals("restored", Observed.last(invocation).text("start"));
    }

    @Test
    void noFaultKeepsTheSnapshotFromBeingTaken() {
        var priming = Priming.with(
                () -> {
                    throw new IllegalStateException("the database is away");
                },
                () -> done.add("discard"));
        priming.beforeCheckpoint(context);
        priming.afterRestore(context);
        assertEquals(List.of("discard"), done);
    }
}
