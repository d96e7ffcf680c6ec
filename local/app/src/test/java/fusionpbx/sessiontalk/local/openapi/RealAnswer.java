package fusionpbx.sessiontalk.local.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a route answered.
 *
 * @param route by API Gateway's route key
 * @param body empty where there is none
 */
record RealAnswer(String route, int status, String type, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** What differs from run to run, and what stands for it in an example. */
    private static final Map<Pattern, String> VARYING = Map.of(
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z"), "2026-11-14T19:03:58.123456Z",
            Pattern.compile("(?<=#c=)[A-Za-z0-9_-]+"), "eyJ1c2VybmFtZSI6Ii4uLiIsImNvZGUiOiIuLi4ifQ",
            Pattern.compile("sts_[A-Za-z0-9_-]+"), "sts_" + "T".repeat(43),
            Pattern.compile("(?<=\"code\":\"|password=|:)[A-Za-z0-9_-]{43}(?=[\":])"), "C".repeat(43),
            Pattern.compile("(?<=base64,)[A-Za-z0-9+/=]+"), "iVBORw0KGgo=",
            Pattern.compile("http://127\\.0\\.0\\.1:\\d+"), "https://api.example.com",
            Pattern.compile("(?<=\"sippassword\":\")[^\"]+"), "the extension's password",
            Pattern.compile("(?<=\"next_cursor\":\")[^\"]+"), "MTAwMQ");

    static RealAnswer of(String route, HttpResponse<byte[]> response) {
        var type = response.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
        return new RealAnswer(route, response.statusCode(), type, response.body());
    }

    boolean isJson() {
        return type.endsWith("json");
    }

    JsonNode json() {
        return parse(new String(body, StandardCharsets.UTF_8));
    }

    /** Its body with fixed values in the place of what differs from run to run. */
    JsonNode example() {
        var text = new String(body, StandardCharsets.UTF_8);
        var uuids = new HashMap<String, String>();
        text = UUID.matcher(text)
                .replaceAll(found -> uuids.computeIfAbsent(
                        found.group(), _ -> "00000000-0000-4000-8000-%012d".formatted(uuids.size() + 1)));
        for (var varying : VARYING.entrySet()) {
            text = varying.getKey().matcher(text).replaceAll(varying.getValue());
        }
        return parse(text);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text.length() + " characters", e);
        }
    }

    @Override
    public String toString() {
        return route + " " + status + " " + type;
    }
}
