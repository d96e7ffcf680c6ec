package fusionpbx.sessiontalk.shared.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.Observed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The line that a call leaves. */
class ObservationTest {

    private final Invocation invocation = new Invocation();

    @Test
    void saysWhoWasCalledAndHowItWent() {
        var answer = Observation.of(invocation, "JKJaXmPLvHcESHA=", () -> {
            Observation.current().with("outcome", "Current").count(Metric.PHONES_CURRENT);
            return 42;
        });
        assertEquals(42, answer);
        assertEquals(1, invocation.observations().size());
        var observed = Observed.last(invocation);
        assertEquals("test", observed.text("function"));
        assertEquals(invocation.getAwsRequestId(), observed.text("requestId"));
        assertEquals("JKJaXmPLvHcESHA=", observed.text("apiRequestId"));
        assertEquals("Current", observed.text("outcome"));
        assertEquals(1, observed.value(Metric.PHONES_CURRENT));
        assertTrue(observed.counts(Metric.CALL_TIME));
        assertFalse(observed.counts(Metric.FAILURES));
    }

    @Test
    void addsUpAndTakesTheCallsOfTheDataApi() {
        Observation.of(invocation, null, () -> {
            Observation.current().dataApiCall(Duration.ofMillis(7));
            Observation.current().dataApiCall(Duration.ofMillis(5));
            return "";
        });
        var observed = Observed.last(invocation);
        assertEquals(2, observed.value(Metric.DATA_API_CALLS));
        assertEquals(12, observed.value(Metric.DATA_API_TIME));
        assertEquals("", observed.text("apiRequestId"));
    }

    @Test
    void aCallThatFailsLeavesItsLineWithTheKindAlone() {
        assertThrows(
                IllegalStateException.class,
                () -> Observation.of(invocation, null, () -> {
                    throw new IllegalStateException("secret");
                }));
        var observed = Observed.last(invocation);
        assertFalse(observed.counts(Metric.FAILURES), "Lambda counts it among its errors");
        assertTrue(invocation.everything().contains("java.lang.IllegalStateException"));
        assertFalse(invocation.everything().contains("secret"));
    }

    @Test
    void anAnswerIsNotLostForALineThatCannotBeWritten() {
        var unwritable = new Object() {};
        assertEquals(42, Observation.of(invocation, null, () -> {
            Observation.current().with("outcome", unwritable);
            return 42;
        }));
        assertEquals(List.of(), invocation.observations());
    }

    @Test
    void isOfOneCallAlone() {
        Observation.of(invocation, null, () -> Observation.current().count(Metric.CODES_ISSUED));
        Observation.of(invocation, null, () -> Observation.current().with("outcome", "none"));
        assertEquals(0, Observed.last(invocation).value(Metric.CODES_ISSUED));
        // Nobody reads it.
        Observation.current().count(Metric.CODES_ISSUED);
    }

    @Test
    void theFirstCallAfterARestoreSaysSo() {
        start();
        Start.restored();
        assertEquals(List.of("restored", "warm"), Stream.of(start(), start()).toList());
    }

    @Test
    void namesAreAsCloudWatchShowsThem() {
        assertEquals("PhonesSetUp", Metric.PHONES_SET_UP.text());
        assertEquals("DataApiFaults", Metric.DATA_API_FAULTS.text());
    }

    private String start() {
        Observation.of(invocation, null, () -> "");
        return Observed.last(invocation).text("start");
    }
}
