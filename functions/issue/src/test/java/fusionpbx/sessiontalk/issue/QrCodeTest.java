package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final String TYPICAL =
            "scsc:1001@acme.example.com:q6Zt0kCw9mB1xHfYv3LrJdN8uEoPaSgTiVyXbQcWz5A:fusionpbx-sample";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                TYPICAL,
                "scsc:o'brien+\"x\"@acme.example.com:q6Zt0kCw9mB1xHfYv3LrJdN8uEoPaSgTiVyXbQcWz5A",
                "scsc:zoë@acme.example.com:q6Zt0kCw9mB1xHfYv3LrJdN8uEoPaSgTiVyXbQcWz5A",
                "scsc:李小龍@acme.example.com:q6Zt0kCw9mB1xHfYv3LrJdN8uEoPaSgTiVyXbQcWz5A"
            })
    void bothPicturesSayTheText(String text) {
        var code = QrCode.of(text);
        assertEquals(text, Pictures.decoded(Pictures.png(code.png())));
        assertEquals(text, Pictures.decoded(Pictures.svg(code.svg())));
    }

    @Test
    void thePictureIsLargeEnoughWithWholePixelsAndAQuietZoneOfFourModules() {
        for (int length = 1; length < 800; length += 37) {
            var code = QrCode.of("x".repeat(length));
            var image = Pictures.png(code.png());
            var modules = code.modules().getWidth();
            assertEquals(image.getWidth(), image.getHeight());
            assertTrue(image.getWidth() >= 300, "pixels " + image.getWidth());
            assertEquals(0, image.getWidth() % modules);
            assertEquals(1, image.getColorModel().getPixelSize());
            for (int i = 0; i < modules; i++) {
                for (int edge : new int[] {0, 1, 2, 3, modules - 4, modules - 3, modules - 2, modules - 1}) {
                    assertFalse(code.modules().get(i, edge) || code.modules().get(edge, i));
                }
            }
            assertTrue(code.modules().get(4, 4), "the corner pattern begins right after it");
        }
    }

    @Test
    void aTextThatFitsIntoNoCodeIsRefusedWithoutQuotingIt() {
        var failure = assertThrows(IllegalArgumentException.class, () -> QrCode.of("x".repeat(3000)));
        assertFalse(failure.getMessage().contains("x".repeat(10)));
    }

    @Test
    void theLongestNamesFit() {
        var part = "x".repeat(253);
        var text = "scsc:" + part + "@" + part + ":" + "c".repeat(43) + ":" + part;
        assertEquals(text, Pictures.decoded(Pictures.png(QrCode.of(text).png())));
    }
}
