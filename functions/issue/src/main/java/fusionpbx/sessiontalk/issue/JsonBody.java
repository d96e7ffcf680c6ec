package fusionpbx.sessiontalk.issue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.List;
import java.util.Optional;

/** A JSON object that a request sent, read strictly: what is not known is refused, and never quoted. */
record JsonBody(JsonNode object) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a body. A member of another name is refused: a misspelt expires_in would make a code that lives for days.
     *
     * @throws ProblemException 400 if it is no JSON object of these members alone
     */
    static JsonBody parse(String text, List<String> members) {
        try {
            return of(JSON.readTree(text), "The body", members);
        } catch (JsonProcessingException e) {
            throw malformed("The body is not JSON.");
        }
    }

    /**
     * The same of an object within a body.
     *
     * @param what what it is called in a text of a problem
     */
    static JsonBody of(JsonNode node, String what, List<String> members) {
        if (!node.isObject() || !node.properties().stream().allMatch(member -> members.contains(member.getKey()))) {
            throw malformed(what + " is not a JSON object of " + String.join(", ", members) + " alone.");
        }
        return new JsonBody(node);
    }

    /** A member, null included where it is written so. */
    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(object.get(name));
    }

    static ProblemException malformed(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }

    /** Keeps addresses out of logs and messages. */
    @Override
    public String toString() {
        return "JsonBody[…]";
    }
}
