package fusionpbx.sessiontalk.shared.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private final Routes routes = new Routes(Map.of(
            "GET /one",
            _ -> ApiResponse.json(200, "one"),
            "GET /refused",
            _ -> {
                throw new ProblemException(Problem.forbidden("No."));
            },
            "GET /broken",
            _ -> {
                throw new IllegalStateException("secret");
            }));

    @Test
    void eachRouteIsAnsweredByItsOwn() {
        assertEquals(200, status("GET /one"));
        assertEquals(403, status("GET /refused"));
        assertEquals(500, status("GET /broken"));
    }

    @Test
    void whatIsNoRouteIsNotFound() {
        assertEquals(404, status("GET /two"));
        assertEquals(404, status(null));
    }

    @Test
    void anEventThatIsNoneIsAFaultAndNoException() {
        assertEquals(500, routes.answer(null, new Invocation()).getStatusCode());
    }

    private int status(String routeKey) {
        var event = new APIGatewayV2HTTPEvent();
        event.setRouteKey(routeKey);
        return routes.answer(event, new Invocation()).getStatusCode();
    }
}
