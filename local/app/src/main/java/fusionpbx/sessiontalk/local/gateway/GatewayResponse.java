package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An HTTP answer. A header that occurs several times stands several times in the list. */
record Answer(int status, List<Map.Entry<String, String>> headers, byte[] body) {
    static final Answer BAD_REQUEST = message(400, "Bad Request");
    static final Answer UNAUTHORIZED = message(401, "Unauthorized");
    static final Answer FORBIDDEN = message(403, "Forbidden");
    static final Answer NOT_FOUND = message(404, "Not Found");
    static final Answer TOO_LARGE = message(413, "Request Entity Too Large");
    static final Answer URI_TOO_LONG = message(414, "Request-URI Too Long");
    static final Answer HEADERS_TOO_LARGE = message(431, "Request Header Fields Too Large");
    static final Answer INTERNAL_ERROR = message(500, "Internal Server Error");
    static final Answer UNAVAILABLE = message(503, "Service Unavailable");

    Answer {
        headers = List.copyOf(headers);
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, List.of(Map.entry("content-type", "application/json")), Json.bytes(body));
    }

    static Answer empty(int status) {
        return new Answer(status, List.of(), new byte[0]);
    }

    Answer with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Answer(status, more, body);
    }

    /** API Gateway's own answers all look like this. */
    private static Answer message(int status, String message) {
        return json(status, Json.object().put("message", message));
    }
}
