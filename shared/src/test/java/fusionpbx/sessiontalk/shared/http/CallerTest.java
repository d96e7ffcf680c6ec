package fusionpbx.sessiontalk.shared.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {

    private final Caller caller =
            new Caller(UUID.randomUUID(), UUID.randomUUID(), "acme.example.com", Set.of(Caller.VIEW, Caller.VIEW_ALL));

    @Test
    void comesOutOfTheContextAsItWentIn() {
        assertEquals(caller, Caller.of(event(new HashMap<>(caller.context()))));
        assertEquals("sessiontalk_view sessiontalk_view_all", caller.context().get("permissions"));
    }

    @Test
    void withoutPermissionsHasNone() {
        var unprivileged = new Caller(caller.user(), caller.domain(), "acme.example.com", Set.of());
        assertEquals(unprivileged, Caller.of(event(new HashMap<>(unprivileged.context()))));
    }

    @Test
    void isNoneWhereNoAuthorizerRan() {
        assertThrows(IllegalStateException.class, () -> Caller.of(new APIGatewayV2HTTPEvent()));
        assertThrows(IllegalStateException.class, () -> Caller.of(event(null)));
        assertThrows(IllegalStateException.class, () -> Caller.of(event(Map.of())));
    }

    private static APIGatewayV2HTTPEvent event(Map<String, Object> context) {
        var authorizer = new RequestContext.Authorizer();
        authorizer.setLambda(context);
        var request = new RequestContext();
        request.setAuthorizer(authorizer);
        var event = new APIGatewayV2HTTPEvent();
        event.setRequestContext(request);
        return event;
    }
}
