package fusionpbx.sessiontalk.shared.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class CodeTest {

    @Test
    void aRandomCodeIs32BytesOfBase64UrlAndNeverTheSame() {
        var random = new SecureRandom();
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            var text = Code.random(random).text();
            assertTrue(text.matches("[A-Za-z0-9_-]{43}"), text);
            assertTrue(seen.add(text));
        }
    }

    @Test
    void theHashIsSha256InLowerCaseHex() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new Code("abc").hash());
    }

    @Test
    void theTextStaysOutOfMessages() {
        assertFalse(new Code("secret-code").toString().contains("secret"));
    }
}
