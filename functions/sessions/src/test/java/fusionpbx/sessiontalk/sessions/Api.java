package fusionpbx.sessiontalk.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.local.fusionpbx.SampleDomain;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import fusionpbx.sessiontalk.shared.http.Caller;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The function as a browser calls it, with the sample events. */
final class Api {

    static final Instant NOW = Instant.parse("2026-11-12T19:03:58.123456789Z");

    /** That of the sample event. */
    static final String TICKET = "EXAMPLE-TICKET-EXAMPLE-TICKET-EXAMPLE-TICKE";

    final Invocation invocation = new Invocation();
    private final FusionPbxTest test;
    private Sql sql;

    private Api(FusionPbxTest test) {
        this.test = test;
        this.sql = Database.sql(test);
    }

    static Api of(FusionPbxTest test) {
        return new Api(test);
    }

    Api with(Sql other) {
        sql = other;
        return this;
    }

    /** Writes the ticket of the sample event, good for another microsecond. */
    Api issueTicket(UUID user) {
        new TestRows(test).ticket(Code.sha256(TICKET), user, NOW.plusNanos(1_000));
        return this;
    }

    APIGatewayV2HTTPResponse signIn() {
        return call(load("sign-in"));
    }

    APIGatewayV2HTTPResponse signIn(String body) {
        var event = load("sign-in");
        event.setBody(body);
        return call(event);
    }

    APIGatewayV2HTTPResponse signOut(String bearer) {
        var event = load("sign-out");
        event.getHeaders().put("authorization", "Bearer " + bearer);
        return callAs(test.tenant().acme(), "admin", event);
    }

    APIGatewayV2HTTPResponse me(SampleDomain domain, String user) {
        return callAs(domain, user, load("me"));
    }

    /** @param permissions of the caller, separated by blanks */
    APIGatewayV2HTTPResponse domains(String permissions, Map<String, String> query) {
        var event = load("domains");
        event.setQueryStringParameters(query);
        return callAs(test.tenant().acme(), "superadmin", Set.of(permissions.split(" ")), event);
    }

    APIGatewayV2HTTPResponse domains(Map<String, String> query) {
        return domains("domain_select sessiontalk_view_all", query);
    }

    APIGatewayV2HTTPResponse callAs(SampleDomain domain, String user, APIGatewayV2HTTPEvent event) {
        var permissions = Set.copyOf(domain.user(user).group().permissions());
        return callAs(domain, user, permissions, event);
    }

    private APIGatewayV2HTTPResponse callAs(
            SampleDomain domain, String user, Set<String> permissions, APIGatewayV2HTTPEvent event) {
        var caller = new Caller(domain.user(user).uuid(), domain.uuid(), domain.name(), permissions);
        event.getRequestContext().getAuthorizer().setLambda(new HashMap<>(caller.context()));
        return call(event);
    }

    private APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        return new SessionsHandler(sql, Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom())
                .handleRequest(event, invocation);
    }

    static APIGatewayV2HTTPEvent load(String name) {
        return EventLoader.loadEvent("../../events/sessions/" + name + ".json", APIGatewayV2HTTPEvent.class);
    }

    static JsonNode json(APIGatewayV2HTTPResponse response) {
        try {
            return new ObjectMapper().readTree(response.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static void assertProblem(int status, String type, APIGatewayV2HTTPResponse response) {
        // Without the body, which may hold a token where it is not a problem's.
        assertEquals(status, response.getStatusCode());
        assertEquals("application/problem+json", response.getHeaders().get("Content-Type"));
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        assertEquals(status, json(response).get("status").intValue());
        assertEquals(type, json(response).get("type").textValue());
    }
}
