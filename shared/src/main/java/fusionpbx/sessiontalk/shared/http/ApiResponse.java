package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Responses as API Gateway takes them. None may be stored: each is meant for one caller, and some hold a code. */
public final class ApiResponse {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private ApiResponse() {}

    /** JSON of a record or map; a record's members get snake_case names, and null ones stay. */
    public static APIGatewayV2HTTPResponse json(int status, Object body, Map<String, String> headers) {
        return json(status, "application/json", body, headers);
    }

    public static APIGatewayV2HTTPResponse json(int status, Object body) {
        return json(status, body, Map.of());
    }

    static APIGatewayV2HTTPResponse json(int status, String type, Object body, Map<String, String> headers) {
        return response(status, type, headers).withBody(text(body)).build();
    }

    /** A body of bytes, which API Gateway wants as Base64. */
    public static APIGatewayV2HTTPResponse bytes(int status, String type, byte[] body, Map<String, String> headers) {
        return response(status, type, headers)
                .withBody(Base64.getEncoder().encodeToString(body))
                .withIsBase64Encoded(true)
                .build();
    }

    public static APIGatewayV2HTTPResponse text(int status, String type, String body, Map<String, String> headers) {
        return response(status, type, headers).withBody(body).build();
    }

    /** 204. */
    public static APIGatewayV2HTTPResponse noContent() {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(204)
                .withHeaders(headers(Map.of()))
                .build();
    }

    private static APIGatewayV2HTTPResponse.APIGatewayV2HTTPResponseBuilder response(
            int status, String type, Map<String, String> more) {
        var headers = headers(more);
        headers.put("Content-Type", type);
        return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(headers);
    }

    private static Map<String, String> headers(Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }

    private static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A response that is no JSON: " + body.getClass().getName());
        }
    }
}
