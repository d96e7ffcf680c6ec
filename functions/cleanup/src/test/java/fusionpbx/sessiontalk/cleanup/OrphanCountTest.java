package fusionpbx.sessiontalk.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrphanCountTest {

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0, 0, false",
        "20, 20, false",
        "21, 21, true",
        "21, 419, true",
        "21, 420, false",
        "5000, 100000, false",
        "5001, 100000, true"
    })
    void moreThanTwentyAndFivePercentAreAnAlarm(long orphans, long links, boolean alarming) {
        var count = new OrphanCount(orphans, 3, links);
        assertEquals(alarming, count.isAlarming());
        assertEquals(alarming ? 0 : 3, count.removable());
    }
}
