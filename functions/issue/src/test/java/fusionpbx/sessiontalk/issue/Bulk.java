package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Requests for several codes at once, and what they are answered. */
final class Bulk {

    private Bulk() {}

    /** @param more further members, such as {@code ,"email":true} */
    static String body(Collection<?> extensions, String more) {
        return extensions.stream()
                .map("\"%s\""::formatted)
                .collect(Collectors.joining(",", "{\"extension_uuids\":[", "]" + more + "}"));
    }

    static List<JsonNode> results(Api api, Collection<?> extensions, String more, Map<String, String> headers) {
        var response = api.issueAll(body(extensions, more), headers);
        assertEquals(200, response.getStatusCode(), response.getBody());
        return StreamSupport.stream(Api.json(response).get("results").spliterator(), false)
                .toList();
    }

    /** The status of each, and the last part of a problem's type. */
    static List<String> outcomes(List<JsonNode> results) {
        return results.stream()
                .map(result -> result.get("status").asText()
                        + result.path("type").asText().replaceFirst(".*:", " "))
                .toList();
    }
}
