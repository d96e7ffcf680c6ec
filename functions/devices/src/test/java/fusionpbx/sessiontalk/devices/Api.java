package fusionpbx.sessiontalk.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.http.Caller;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The function as one of acme's users calls it, with the sample events. */
final class Api {

    final Invocation invocation = new Invocation();
    private final Sql sql;
    private final Caller caller;

    private Api(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    static Api as(String user, FusionPbxTest test) {
        var domain = test.tenant().acme();
        var sample = domain.user(user);
        var permissions = Set.copyOf(sample.group().permissions());
        return new Api(Database.sql(test), new Caller(sample.uuid(), domain.uuid(), domain.name(), permissions));
    }

    APIGatewayV2HTTPResponse list(Map<String, String> query) {
        var event = load("list");
        event.setQueryStringParameters(query);
        return call(event);
    }

    APIGatewayV2HTTPResponse events(Map<String, String> query) {
        var event = load("events");
        event.setQueryStringParameters(query);
        return call(event);
    }

    /** @param event revoke or refresh */
    APIGatewayV2HTTPResponse change(String event, UUID device) {
        return change(event, device.toString(), null);
    }

    APIGatewayV2HTTPResponse change(String name, String device, Map<String, String> query) {
        var event = load(name);
        event.setPathParameters(Map.of("device_uuid", device));
        event.setQueryStringParameters(query);
        return call(event);
    }

    APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        event.getRequestContext().getAuthorizer().setLambda(new HashMap<>(caller.context()));
        return new DevicesHandler(sql).handleRequest(event, invocation);
    }

    static APIGatewayV2HTTPEvent load(String name) {
        return EventLoader.loadEvent("../../events/devices/" + name + ".json", APIGatewayV2HTTPEvent.class);
    }

    static JsonNode json(APIGatewayV2HTTPResponse response) {
        try {
            return new ObjectMapper().readTree(response.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The devices of a list, each by one member. */
    static List<String> devices(APIGatewayV2HTTPResponse response, String member) {
        return items(response, "devices", member);
    }

    /** The events of the audit log, each by its kind. */
    static List<String> kinds(APIGatewayV2HTTPResponse response) {
        return items(response, "events", "kind");
    }

    private static List<String> items(APIGatewayV2HTTPResponse response, String list, String member) {
        assertEquals(200, response.getStatusCode(), response.getBody());
        return StreamSupport.stream(json(response).get(list).spliterator(), false)
                .map(item -> item.get(member).asText())
                .toList();
    }

    static void assertProblem(int status, APIGatewayV2HTTPResponse response) {
        assertEquals(status, response.getStatusCode(), response.getBody());
        assertEquals("application/problem+json", response.getHeaders().get("Content-Type"));
        assertEquals(status, json(response).get("status").intValue());
    }
}
