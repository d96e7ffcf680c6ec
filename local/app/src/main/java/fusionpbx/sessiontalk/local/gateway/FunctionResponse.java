package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a function answered, in payload format 2.0: with a statusCode, or anything else, which is then the body. */
final class FunctionResponse {
    /** The server's own business. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("content-length", "transfer-encoding", "connection", "date");

    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+:[^\\p{Cntrl}]*");

    private FunctionResponse() {}

    /** Empty where API Gateway would not understand the answer. */
    static Optional<GatewayResponse> read(byte[] payload) {
        try {
            return Json.parse(payload)
                    .map(answer -> answer.has("statusCode") ? full(answer) : inferred(answer, payload));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static GatewayResponse inferred(JsonNode answer, byte[] payload) {
        byte[] body = answer.isTextual() ? answer.textValue().getBytes(StandardCharsets.UTF_8) : payload;
        return new GatewayResponse(200, List.of(Map.entry("content-type", "application/json")), body);
    }

    private static GatewayResponse full(JsonNode answer) {
        int status = answer.get("statusCode").asInt();
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status");
        }
        List<Map.Entry<String, String>> headers = headers(answer.path("headers"));
        if (headers.stream().noneMatch(header -> header.getKey().equals("content-type"))) {
            headers.add(Map.entry("content-type", "text/plain;charset=UTF-8"));
        }
        answer.path("cookies").forEach(cookie -> headers.add(Map.entry("set-cookie", cookie.asText())));
        return new GatewayResponse(status, headers, body(answer));
    }

    private static List<Map.Entry<String, String>> headers(JsonNode given) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        given.properties().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!header.getValue().isValueNode()
                    || !HEADER.matcher(name + ":" + header.getValue().asText()).matches()) {
                throw new IllegalArgumentException(name);
            }
            if (!NOT_PASSED_ON.contains(name)) {
                headers.add(Map.entry(name, header.getValue().asText()));
            }
        });
        return headers;
    }

    private static byte[] body(JsonNode answer) {
        JsonNode body = answer.path("body");
        if (!body.isMissingNode() && !body.isNull() && !body.isTextual()) {
            throw new IllegalArgumentException("body");
        }
        String text = body.asText("");
        return answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }
}
