package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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

    @Test
    void aPhoneToReplaceIsRead() {
        var body = IssueBody.parse("{\"replaces\":\"3C9E7A51-2F84-4D06-9B1E-5A7D8C6F0002\"}");
        assertEquals(Optional.of(UUID.fromString("3c9e7a51-2f84-4d06-9b1e-5a7d8c6f0002")), body.replaces());
        assertEquals(Optional.empty(), body.expiresIn());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}||ENGLISH",
                "{\"to\":\"ada+sip@mail.example.com\"}|ada+sip@mail.example.com|ENGLISH",
                "{\"to\":\"zoë@müller.example\",\"language\":\"DE\"}|zoë@müller.example|GERMAN",
                "{\"language\":\"de-AT\"}||GERMAN",
                "{\"language\":\"fr\"}||ENGLISH"
            })
    void anEmailIsRead(String email, String to, EmailLanguage language) {
        assertEquals(
                Optional.of(new EmailRequest(Optional.ofNullable(to), language)),
                IssueBody.parse("{\"email\":" + email + "}").email());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"replaces\":null}",
                "{\"replaces\":1}",
                "{\"replaces\":\"\"}",
                "{\"replaces\":\"secret\"}",
                "{\"replaces\":[\"3c9e7a51-2f84-4d06-9b1e-5a7d8c6f0002\"]}",
                "{\"Replaces\":\"3c9e7a51-2f84-4d06-9b1e-5a7d8c6f0002\"}",
                "{\"email\":{\"to\":\"secret\"}}",
                "{\"email\":{\"to\":\"secret@a,b@c\"}}",
                "{\"email\":{\"to\":\"secret@a;b@c\"}}",
                "{\"email\":{\"to\":\"secret@a b\"}}",
                "{\"email\":{\"to\":\"secret@a\\nbcc:b@c\"}}",
                "{\"email\":{\"to\":\"Ada <secret@a>\"}}",
                "{\"email\":{\"to\":\"secret@a\\u0000\"}}",
                "{\"email\":{\"to\":\"\"}}",
                "{\"email\":{\"to\":null}}",
                "{\"email\":{\"to\":[\"secret@a\"]}}",
                "{\"email\":{\"language\":\"\"}}",
                "{\"email\":{\"language\":\"secret!\"}}",
                "{\"email\":{\"language\":1}}",
                "{\"email\":{\"cc\":\"secret@a\"}}",
                "{\"email\":true}",
                "{\"email\":null}",
                "{\"email\":\"secret@a\"}",
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
