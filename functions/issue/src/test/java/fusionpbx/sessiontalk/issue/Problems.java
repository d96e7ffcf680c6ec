package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

final class Problems {

    private Problems() {}

    static void assertProblem(int status, APIGatewayV2HTTPResponse response) {
        assertMembers(status, response);
        assertEquals(4, Api.json(response).size());
    }

    /** A problem with a type of its own, and perhaps with further members. */
    static void assertConflict(String type, APIGatewayV2HTTPResponse response) {
        assertMembers(409, response);
        assertEquals(
                "urn:fusionpbx-sessiontalk:problem:" + type,
                Api.json(response).get("type").textValue());
    }

    private static void assertMembers(int status, APIGatewayV2HTTPResponse response) {
        assertEquals(status, response.getStatusCode(), response.getBody());
        assertEquals("application/problem+json", response.getHeaders().get("Content-Type"));
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        var problem = Api.json(response);
        assertEquals(status, problem.get("status").intValue());
        for (var member : new String[] {"type", "title", "detail"}) {
            assertFalse(problem.get(member).textValue().isBlank(), member);
        }
    }
}
