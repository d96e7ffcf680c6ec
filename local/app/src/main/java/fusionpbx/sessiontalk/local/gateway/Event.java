package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.template.StackContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the events that an HTTP API sends to functions and to authorizers, both in payload format 2.0. */
record Event(StackContext stack, GatewayRequest request, Router.Match match, String path, Instant received) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Bodies of other types travel as base64; forms among them. */
    private static final Pattern TEXT =
            Pattern.compile("(text/.*|application/(json|javascript|xml|[^;]*\\+(json|xml)))\\s*(;.*)?");

    /** @param authorized the authorizer's context, where the route has an authorizer */
    ObjectNode forFunction(Optional<JsonNode> authorized) {
        ObjectNode event = Json.object().put("version", "2.0");
        putRequest(event);
        ObjectNode context = event.putObject("requestContext");
        putContext(context);
        authorized.ifPresent(its -> context.putObject("authorizer").set("lambda", its));
        putVariables(event);
        boolean text = isText();
        if (request.body().length > 0) {
            event.put("body", text ? utf8(request.body()) : Base64.getEncoder().encodeToString(request.body()));
        }
        return event.put("isBase64Encoded", request.body().length > 0 && !text);
    }

    /** @param identity the values of the identity source */
    ObjectNode forAuthorizer(Iterable<String> identity) {
        ObjectNode event = Json.object().put("version", "2.0").put("type", "REQUEST");
        event.put("routeArn", routeArn());
        identity.forEach(event.withArray("identitySource")::add);
        putRequest(event);
        putContext(event.putObject("requestContext"));
        putVariables(event);
        return event;
    }

    private void putRequest(ObjectNode event) {
        event.put("routeKey", match.route().key());
        event.put("rawPath", path);
        event.put("rawQueryString", request.query());
        request.cookies().forEach(event.withArray("cookies")::add);
        if (request.cookies().isEmpty()) {
            event.remove("cookies");
        }
        put(event.putObject("headers"), headers());
        Map<String, String> parameters = new LinkedHashMap<>();
        Escapes.decodeQuery(request.query())
                .forEach(one -> parameters.merge(one.getKey(), one.getValue(), (a, b) -> a + "," + b));
        if (!parameters.isEmpty()) {
            put(event.putObject("queryStringParameters"), parameters);
        }
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.remove("cookie");
        headers.put("x-forwarded-for", request.sourceIp());
        headers.put("x-forwarded-proto", "http");
        return headers;
    }

    private void putContext(ObjectNode context) {
        String host = request.header("host").orElse("localhost").replaceFirst(":\\d+$", "");
        context.put("accountId", stack.account());
        context.put("apiId", "local");
        context.put("domainName", host);
        context.put("domainPrefix", host.replaceFirst("\\..*", ""));
        context.putObject("http")
                .put("method", request.method())
                .put("path", path)
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("user-agent").orElse(""));
        context.put("requestId", request.id());
        context.put("routeKey", match.route().key());
        context.put("stage", "$default");
        context.put("time", TIME.format(received));
        context.put("timeEpoch", received.toEpochMilli());
    }

    private void putVariables(ObjectNode event) {
        if (!match.variables().isEmpty()) {
            put(event.putObject("pathParameters"), match.variables());
        }
    }

    private boolean isText() {
        return request.header("content-type")
                .map(type -> TEXT.matcher(type.toLowerCase(Locale.ROOT)).matches())
                .orElse(true);
    }

    private String routeArn() {
        return "arn:aws:execute-api:%s:%s:local/$default/%s%s"
                .formatted(
                        stack.region(),
                        stack.account(),
                        request.method(),
                        match.route().path());
    }

    private static void put(ObjectNode object, Map<String, String> members) {
        members.forEach(object::put);
    }

    private static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }
}
