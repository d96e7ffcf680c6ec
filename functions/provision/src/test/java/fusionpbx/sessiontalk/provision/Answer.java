package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a phone got. Its assertions never print a password. */
record Answer(int status, JsonNode body) {

    static Answer of(APIGatewayV2HTTPResponse response) {
        try {
            assertEquals("application/json", response.getHeaders().get("Content-Type"));
            return new Answer(response.getStatusCode(), new ObjectMapper().readTree(response.getBody()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON", e);
        }
    }

    List<String> users() {
        return StreamSupport.stream(body.path("sipaccounts").spliterator(), false)
                .map(account -> account.path("sipusername").asText())
                .toList();
    }

    /** The only account's member. */
    String account(String member) {
        assertEquals(1, body.path("sipaccounts").size(), "accounts");
        return body.path("sipaccounts").path(0).path(member).asText();
    }

    void delivers(String... users) {
        assertEquals(200, status);
        assertTrue(body.path("update").isBoolean() && body.path("update").asBoolean(), "update");
        assertEquals(List.of(users), users(), () -> "accounts; errmsg is " + body.path("errmsg"));
        assertEquals("", body.path("errmsg").asText());
    }

    /** Unchanged: the phone is told what it has. */
    void isCurrent(String... users) {
        assertEquals(200, status);
        assertTrue(body.path("update").isBoolean() && !body.path("update").asBoolean(), "update");
        assertEquals(List.of(users), users(), () -> "accounts; errmsg is " + body.path("errmsg"));
        assertEquals("", body.path("errmsg").asText());
    }

    void isRefused(Refusal refusal) {
        assertEquals(200, status);
        assertTrue(body.path("update").isBoolean() && !body.path("update").asBoolean(), "update");
        assertFalse(body.has("sipaccounts"), "accounts");
        assertEquals(refusal.text(), body.path("errmsg").asText());
    }

    void logsOut(Outcome.Evidence evidence) {
        assertEquals(200, status);
        assertTrue(body.path("update").asBoolean(), "update");
        assertFalse(body.has("sipaccounts"), "accounts");
        assertEquals(evidence.text(), body.path("errmsg").asText());
    }
}
