package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssueBodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{}", " { } "})
    void nothingAskedForIsNothing(String body) {
        assertEquals(Optional.empty(), IssueBody.parse(body).expiresIn());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"expires_in\":1}|1",
                "{\"expires_in\": 3600 }|3600",
                "{\"expires_in\":99999999999999999999999}|9223372036854775807"
            })
    void aWholeNumberAboveNothingIsRead(String body, long seconds) {
        assertEquals(Optional.of(seconds), IssueBody.parse(body).expiresIn());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expires_in\":0}",
                "{\"expires_in\":-1}",
                "{\"expires_in\":-99999999999999999999999}",
                "{\"expires_in\":1.5}",
                "{\"expires_in\":60.0}",
                "{\"expires_in\":1e400000000}",
                "{\"expires_in\":\"60\"}",
                "{\"expires_in\":null}",
                "{\"expires_in\":true}",
                "{\"expires_in\":[60]}",
                "{\"expires_in\":NaN}",
                "{\"expires_in\":60,\"expires_in\":61}",
                "{\"expires_in\":60}{}",
                "{\"expires_in\":60",
                "{\"expiresIn\":60}",
                "{\"expires_in\":60,\"secret\":1}",
                "[]",
                "60",
                "null",
                "secret",
                "expires_in=60"
            })
    void anythingElseIsRefusedWithoutQuotingIt(String body) {
        var problem = assertThrows(ProblemException.class, () -> IssueBody.parse(body))
                .problem();
        assertEquals(400, problem.status());
        assertFalse(problem.detail().contains("secret"));
        assertFalse(problem.detail().isBlank());
    }
}
