package fusionpbx.sessiontalk.issue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a request for a code: nothing, or {@code {"expires_in": SECONDS}}.
 *
 * @param expiresIn seconds for which the code may be used, above 0; absent means for as long as the settings allow
 */
record IssueBody(Optional<Long> expiresIn) {

    private static final String EXPIRES_IN = "expires_in";
    private static final Set<String> MEMBERS = Set.of(EXPIRES_IN);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a body. A member of another name is refused: a misspelt expires_in would make a code that lives for days.
     *
     * @throws ProblemException 400 whose detail says what is wrong, without quoting the body
     */
    static IssueBody parse(String body) {
        if (body.isBlank()) {
            return new IssueBody(Optional.empty());
        }
        var node = json(body);
        if (!node.isObject() || !node.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey()))) {
            throw malformed("The body is not a JSON object of expires_in alone.");
        }
        return new IssueBody(Optional.ofNullable(node.get(EXPIRES_IN)).map(IssueBody::seconds));
    }

    private static long seconds(JsonNode value) {
        if (!value.isIntegralNumber() || value.bigIntegerValue().signum() <= 0) {
            throw malformed("expires_in is not a whole number of seconds above 0.");
        }
        return value.canConvertToLong() ? value.longValue() : Long.MAX_VALUE;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw malformed("The body is not JSON.");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }
}
