package fusionpbx.sessiontalk.issue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The body of a request for a code: nothing, or {@code {"expires_in": SECONDS, "replaces": DEVICE_UUID}}, each optional.
 *
 * @param expiresIn seconds for which the code may be used, above 0; absent means for as long as the settings allow
 * @param replaces the phone that an activation with the code removes
 */
record IssueBody(Optional<Long> expiresIn, Optional<UUID> replaces) {

    private static final String EXPIRES_IN = "expires_in";
    private static final String REPLACES = "replaces";
    private static final Set<String> MEMBERS = Set.of(EXPIRES_IN, REPLACES);

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
            return new IssueBody(Optional.empty(), Optional.empty());
        }
        var node = json(body);
        if (!node.isObject() || !node.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey()))) {
            throw malformed("The body is not a JSON object of expires_in and replaces alone.");
        }
        return new IssueBody(
                Optional.ofNullable(node.get(EXPIRES_IN)).map(IssueBody::seconds),
                Optional.ofNullable(node.get(REPLACES)).map(IssueBody::device));
    }

    private static long seconds(JsonNode value) {
        if (!value.isIntegralNumber() || value.bigIntegerValue().signum() <= 0) {
            throw malformed("expires_in is not a whole number of seconds above 0.");
        }
        return value.canConvertToLong() ? value.longValue() : Long.MAX_VALUE;
    }

    private static UUID device(JsonNode value) {
        return Optional.ofNullable(value.textValue())
                .flatMap(ApiRequest::uuid)
                .orElseThrow(() -> malformed("replaces is not the UUID of a device."));
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
