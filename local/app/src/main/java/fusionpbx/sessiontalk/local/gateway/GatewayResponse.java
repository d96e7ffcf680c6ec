package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An HTTP answer. A header that occurs several times stands several times in the list. */
record GatewayResponse(int status, List<Map.Entry<String, String>> headers, byte[] body) {
    static final GatewayResponse BAD_REQUEST = message(400, "Bad Request");
    static final GatewayResponse UNAUTHORIZED = message(401, "Unauthorized");
    static final GatewayResponse FORBIDDEN = message(403, "Forbidden");
    static final GatewayResponse NOT_FOUND = message(404, "Not Found");
    static final GatewayResponse TOO_LARGE = message(413, "Request Entity Too Large");
    static final GatewayResponse URI_TOO_LONG = message(414, "Request-URI Too Long");
    static final GatewayResponse HEADERS_TOO_LARGE = message(431, "Request Header Fields Too Large");
    static final GatewayResponse INTERNAL_ERROR = message(500, "Internal Server Error");
    static final GatewayResponse UNAVAILABLE = message(503, "Service Unavailable");

    GatewayResponse {
        headers = List.copyOf(headers);
    }

    static GatewayResponse json(int status, JsonNode body) {
        return new GatewayResponse(status, List.of(Map.entry("content-type", "application/json")), Json.bytes(body));
    }

    static GatewayResponse empty(int status) {
        return new GatewayResponse(status, List.of(), new byte[0]);
    }

    GatewayResponse with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new GatewayResponse(status, more, body);
    }

    /** A response in the form of API Gateway's own. */
    static GatewayResponse message(int status, String message) {
        return json(status, Json.object().put("message", message));
    }
}
