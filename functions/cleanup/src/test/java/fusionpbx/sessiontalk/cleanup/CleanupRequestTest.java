package fusionpbx.sessiontalk.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CleanupRequestTest {

    static List<Map<String, Object>> unclear() {
        return List.of(
                Map.of("dryRun", 1),
                Map.of("dryRun", "false"),
                Map.of("dryRun", List.of(true)),
                Map.of("dryrun", true),
                Map.of("DRY-RUN", true),
                Collections.singletonMap("dryRun", null),
                Map.of("removeOrphans", 0),
                Map.of("removeOrphans", -1L),
                Map.of("removeOrphans", 2.5),
                Map.of("removeOrphans", "21"),
                Map.of("removeOrphans", true),
                Map.of("remove_orphans", 21),
                Map.of("removeOrphans", 21, "dryRun", true),
                Map.of("removeOrphans", 21, "dryRun", false),
                Collections.singletonMap("removeOrphans", null));
    }

    @ParameterizedTest
    @MethodSource
    void unclear(Map<String, Object> event) {
        assertThrows(IllegalArgumentException.class, () -> CleanupRequest.of(event));
    }

    @Test
    void anEventOfAnotherMakeIsARealRun() {
        assertEquals(new CleanupRequest.Clean(), CleanupRequest.of(null));
        assertEquals(
                new CleanupRequest.Clean(), CleanupRequest.of(Map.of("source", "aws.scheduler", "detail", Map.of())));
        assertEquals(new CleanupRequest.Clean(), CleanupRequest.of(Map.of("dryRun", false)));
    }

    @Test
    void anOperatorMayCountAndMayRemoveOrphans() {
        assertEquals(new CleanupRequest.Count(), CleanupRequest.of(Map.of("dryRun", true)));
        assertEquals(new CleanupRequest.RemoveOrphans(21), CleanupRequest.of(Map.of("removeOrphans", 21)));
        assertEquals(
                new CleanupRequest.RemoveOrphans(3_000_000_000L),
                CleanupRequest.of(Map.of("removeOrphans", 3_000_000_000L)));
    }
}
