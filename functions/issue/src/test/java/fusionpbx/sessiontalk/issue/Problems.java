package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

final class Problems {

    private Problems() {}

    static void assertProblem(int status, APIGatewayV2HTTPResponse response) {
        assertEquals(status, response.getStatusCode(), response.getBody());
        assertEquals("application/problem+json", response.getHeaders().get("Content-Type"));
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        var problem = Api.json(response);
        assertEquals(4, problem.size());
        assertEquals(status, problem.get("status").intValue());
        for (var member : new String[] {"type", "title", "detail"}) {
            assertFalse(problem.get(member).textValue().isBlank(), member);
        }
    }
}
