package local.rdsdata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import local.rdsdata.error.AwsError;
import local.rdsdata.error.AwsException;

/**
 * The two protocols: rest-json, where the path is the operation, and JSON 1.1, where X-Amz-Target is. Both name an error in
 * x-amzn-ErrorType; JSON 1.1 also in the body's __type.
 */
final class Protocol {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The service counts the head of the request as well; the JSON alone comes close enough to refuse what is too long. */
    private static final int REQUEST = 4 * 1024 * 1024;

    private final HttpExchange exchange;
    private final Optional<String> target;

    Protocol(HttpExchange exchange) {
        this.exchange = exchange;
        this.target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    }

    /** A stranger's web page must not reach the databases of its reader's machine. */
    void refuseForeign() {
        LoopbackAddress own = new LoopbackAddress(exchange.getLocalAddress().getPort());
        if (!own.isHostOf(exchange.getRequestHeaders())) {
            throw AwsError.MISDIRECTED.saying("This endpoint answers at " + own + " only");
        }
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            throw AwsError.ACCESS_DENIED.saying("This endpoint does not answer a web page");
        }
    }

    Operation operation() {
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("POST")) {
            throw AwsError.UNKNOWN_OPERATION.saying(
                    "This endpoint has no operation " + exchange.getRequestMethod() + " " + path);
        }
        Operation operation = Operation.of(target.orElse(path));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 ")) {
            throw AwsError.MISSING_AUTHENTICATION_TOKEN.saying("Missing Authentication Token");
        }
        if (!authorization.contains("/" + operation.service() + "/aws4_request")) {
            throw AwsError.ACCESS_DENIED.saying(
                    "Credential should be scoped to correct service: '" + operation.service() + "'.");
        }
        return operation;
    }

    JsonNode request() throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(REQUEST + 1);
        if (body.length > REQUEST) {
            throw AwsError.REQUEST_ENTITY_TOO_LARGE.saying("The request exceeds the size limit 4 MB.");
        }
        try {
            JsonNode request = JSON.readTree(body);
            if (request.isObject()) {
                return request;
            }
        } catch (JsonProcessingException malformed) {
            // Jackson's message quotes the request, which may hold a secret.
        }
        throw AwsError.SERIALIZATION.saying("The request is not a JSON object");
    }

    void answer(ObjectNode content) throws IOException {
        send(200, content);
    }

    void refuse(AwsException refused) throws IOException {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        exchange.getResponseHeaders().set("x-amzn-ErrorType", refused.type());
        if (target.isPresent()) {
            content.put("__type", refused.type());
        }
        if (refused.getMessage() != null) {
            content.put(target.isPresent() ? "Message" : "message", refused.getMessage());
        }
        send(refused.status(), content);
    }

    private void send(int status, ObjectNode content) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders()
                .set("Content-Type", target.isPresent() ? "application/x-amz-json-1.1" : "application/json");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
