package fusionpbx.sessiontalk.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.local.fusionpbx.SampleDomain;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.http.Caller;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The function as a sample user calls it, with the sample events. */
final class Api {

    static final Instant NOW = Instant.parse("2026-11-12T19:03:58.123456789Z");

    final FusionPbxTest test;
    final Invocation invocation = new Invocation();
    private final Caller caller;
    private Sql sql;
    private Instant now = NOW;
    private Optional<String> publicUrl = Optional.empty();

    private Api(FusionPbxTest test, Caller caller) {
        this.test = test;
        this.caller = caller;
        this.sql = Database.sql(test);
    }

    /** One of acme's users. */
    static Api as(String user, FusionPbxTest test) {
        return of(test.tenant().acme(), user, test);
    }

    static Api of(SampleDomain domain, String user, FusionPbxTest test) {
        var sample = domain.user(user);
        var permissions = Set.copyOf(sample.group().permissions());
        return new Api(test, new Caller(sample.uuid(), domain.uuid(), domain.name(), permissions));
    }

    Api with(Set<String> permissions) {
        return new Api(test, new Caller(caller.user(), caller.domain(), caller.domainName(), permissions));
    }

    /** With a function whose links begin with this. */
    Api withPublicUrl(String url) {
        publicUrl = Optional.of(url);
        return this;
    }

    Api with(Sql other) {
        sql = other;
        return this;
    }

    Api at(Instant moment) {
        now = moment;
        return this;
    }

    APIGatewayV2HTTPResponse list(Map<String, String> query) {
        var event = load("list");
        event.setQueryStringParameters(query);
        return call(event);
    }

    APIGatewayV2HTTPResponse settings() {
        return call(load("settings"));
    }

    /** One extension. */
    APIGatewayV2HTTPResponse extension(String uuid, Map<String, String> query) {
        var event = load("show-extension");
        event.setPathParameters(Map.of("extension_uuid", uuid));
        event.setQueryStringParameters(query);
        return call(event);
    }

    /** The codes of an extension that may still be used. */
    APIGatewayV2HTTPResponse pending(Map<String, String> query) {
        var event = load("list-codes");
        event.setQueryStringParameters(query);
        return call(event);
    }

    APIGatewayV2HTTPResponse issueAll(String body, Map<String, String> headers) {
        var event = load("codes");
        event.getHeaders().putAll(headers);
        event.setBody(body);
        return call(event);
    }

    APIGatewayV2HTTPResponse issue(String event, UUID extension) {
        return issue(event, extension.toString(), Map.of(), null);
    }

    APIGatewayV2HTTPResponse issue(String name, String extension, Map<String, String> headers, String body) {
        return issue(name, extension, headers, body, null);
    }

    APIGatewayV2HTTPResponse issue(
            String name, String extension, Map<String, String> headers, String body, Map<String, String> query) {
        var event = load(name);
        event.setPathParameters(Map.of("extension_uuid", extension));
        event.getHeaders().putAll(headers);
        event.setQueryStringParameters(query);
        if (body != null) {
            event.setBody(body);
        }
        return call(event);
    }

    APIGatewayV2HTTPResponse show(String code) {
        return code("show", code, null);
    }

    APIGatewayV2HTTPResponse withdraw(String code) {
        return code("withdraw", code, null);
    }

    APIGatewayV2HTTPResponse code(String name, String code, Map<String, String> query) {
        var event = load(name);
        event.setPathParameters(Map.of("code_id", code));
        event.setQueryStringParameters(query);
        return call(event);
    }

    APIGatewayV2HTTPResponse call(APIGatewayV2HTTPEvent event) {
        event.getRequestContext().getAuthorizer().setLambda(new HashMap<>(caller.context()));
        return new IssueHandler(sql, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom(), publicUrl)
                .handleRequest(event, invocation);
    }

    UUID extension(String name) {
        return test.tenant().acme().extension(name).uuid();
    }

    static APIGatewayV2HTTPEvent load(String name) {
        return EventLoader.loadEvent("../../events/issue/" + name + ".json", APIGatewayV2HTTPEvent.class);
    }

    static JsonNode json(APIGatewayV2HTTPResponse response) {
        try {
            return new ObjectMapper().readTree(response.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
