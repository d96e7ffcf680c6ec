package fusionpbx.sessiontalk.cleanup;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                Collections.singletonMap("dryRun", null));
    }

    @ParameterizedTest
    @MethodSource
    void unclear(Map<String, Object> event) {
        assertThrows(IllegalArgumentException.class, () -> CleanupRequest.of(event));
    }

    @Test
    void anEventOfAnotherMakeIsARealRun() {
        assertFalse(CleanupRequest.of(null).dryRun());
        assertFalse(CleanupRequest.of(Map.of("source", "aws.scheduler", "detail", Map.of()))
                .dryRun());
        assertTrue(CleanupRequest.of(Map.of("dryRun", true)).dryRun());
    }
}
