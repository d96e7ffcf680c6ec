package fusionpbx.sessiontalk.shared.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private final Environment environment =
            new Environment(Map.of("DAYS", "180", "NAME", "fusionpbx", "BLANK", " ")::get);

    @Test
    void aValueIsReadAsTextOrNumber() {
        assertEquals("fusionpbx", environment.required("NAME"));
        assertEquals(180, environment.requiredNumber("DAYS"));
    }

    @Test
    void whatIsMissingBlankOrNoNumberIsToldByName() {
        for (var name : new String[] {"MISSING", "BLANK"}) {
            var failure = assertThrows(IllegalStateException.class, () -> environment.required(name));
            assertTrue(failure.getMessage().contains(name));
        }
        assertTrue(assertThrows(IllegalStateException.class, () -> environment.requiredNumber("NAME"))
                .getMessage()
                .contains("NAME"));
    }

    @Test
    void aSystemPropertyStandsInForAVariable() {
        System.setProperty("SESSIONTALK_TEST_VARIABLE", "value");
        try {
            assertEquals("value", Environment.ofProcess().required("SESSIONTALK_TEST_VARIABLE"));
        } finally {
            System.clearProperty("SESSIONTALK_TEST_VARIABLE");
        }
    }
}
