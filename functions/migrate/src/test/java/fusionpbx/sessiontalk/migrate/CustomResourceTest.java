package fusionpbx.sessiontalk.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomResourceTest {

    @Test
    void whateverIsThrownBecomesAnAnswer() {
        Map<String, Object> event = Map.of("ResponseURL", "http://localhost", "RequestType", "Create");
        var failed = CustomResource.handle(event, () -> {
            throw new IllegalStateException("secret");
        });
        var broken = CustomResource.handle(event, () -> {
            throw new NoClassDefFoundError("secret");
        });
        assertEquals("FAILED", failed.answer().get("Status"));
        assertEquals(
                "The migration failed: IllegalStateException", failed.answer().get("Reason"));
        assertEquals(
                "The migration failed: NoClassDefFoundError", broken.answer().get("Reason"));
    }
}
