package fusionpbx.sessiontalk.issue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Reads the body of a request for a code: nothing, or {@code {"expires_in": SECONDS}}. */
final class ExpiresIn {

    private static final String NAME = "expires_in";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExpiresIn() {}

    /**
     * The seconds asked for, if any are.
     *
     * <p>A member of another name is refused: a misspelt expires_in would make a code that lives for days.
     *
     * @throws IllegalArgumentException whose message tells the caller what is wrong
     */
    static Optional<Long> in(String body) {
        if (body.isBlank()) {
            return Optional.empty();
        }
        var node = parse(body);
        if (!node.isObject() || node.size() > (node.has(NAME) ? 1 : 0)) {
            throw new IllegalArgumentException("The body is not a JSON object that holds expires_in alone.");
        }
        return Optional.ofNullable(node.get(NAME)).map(ExpiresIn::seconds);
    }

    private static long seconds(JsonNode value) {
        if (!value.isIntegralNumber() || value.bigIntegerValue().signum() <= 0) {
            throw new IllegalArgumentException("expires_in is not a whole number of seconds above 0.");
        }
        return value.canConvertToLong() ? value.longValue() : Long.MAX_VALUE;
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON.");
        }
    }
}
