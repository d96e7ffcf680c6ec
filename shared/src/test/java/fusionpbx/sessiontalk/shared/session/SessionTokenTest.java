package fusionpbx.sessiontalk.shared.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.shared.code.Code;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTokenTest {

    private static final String TEXT = "sts_" + "Az09_-".repeat(7) + "x";

    @Test
    void aRandomTokenHasTheFormAndIsNeverTheSame() {
        var random = new SecureRandom();
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            var token = SessionToken.random(random);
            assertTrue(token.text().matches("sts_[A-Za-z0-9_-]{43}"));
            assertEquals(Optional.of(token), SessionToken.parse(token.text()));
            assertTrue(seen.add(token.text()));
        }
    }

    @Test
    void theHashIsThatOfTheWholeText() {
        assertEquals(Code.sha256(TEXT), new SessionToken(TEXT).hash());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a character short   | sts_Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-   | true
            a character long    | sts_Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-xx | true
            a foreign character | sts_Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-+  | true
            the prefix alone    | sts_                                             | true
            another case        | STS_Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-x  | false
            no prefix           | Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-Az09_-xxxxx  | false
            """)
    void whatHasNotTheFormIsNone(String name, String text, boolean meant) {
        assertEquals(Optional.empty(), SessionToken.parse(text));
        assertEquals(meant, SessionToken.isMeantBy(text));
    }

    @Test
    void theTextStaysOutOfMessages() {
        assertFalse(new SessionToken(TEXT).toString().contains("Az09"));
    }
}
