package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    private static final String DOMAIN = "acme.example.com";

    @ParameterizedTest
    @ValueSource(strings = {"1001", "alice", "o'brien", "zoë", "*98", "+49301234", "a\"b", "a&b"})
    void anOrdinaryNameIsFit(String extension) {
        assertEquals(Optional.of(extension + "@acme.example.com"), Username.of(extension, DOMAIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10:01", "10@01", "10%01", "10 01", "1001\n", "10\t01", "10\u00a001", "\u0000", "10\u007f01"
            })
    void aNameThatWouldBeReadAsSomethingElseIsNot(String part) {
        assertEquals(Optional.empty(), Username.of(part, DOMAIN));
        assertEquals(Optional.empty(), Username.of("1001", part));
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 100_000})
    void aNameThatIsTooLongIsNot(int length) {
        assertEquals(Optional.empty(), Username.of("1".repeat(length), DOMAIN));
    }
}
