package fusionpbx.sessiontalk.sessions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fusionpbx.sessiontalk.shared.code.Code;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What FusionPBX's page hands to a browser, to be exchanged for a session once. FusionPBX makes it; the database holds only its
 * {@link #hash}.
 */
record Ticket(String text) {

    private static final String TICKET = "ticket";

    /** What could stand in a URL's fragment as it is; a ticket of 32 bytes in base64url has 43 characters. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{1,256}");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The ticket of a body {@code {"ticket": "…"}}; nothing where the body is anything else. */
    static Optional<Ticket> in(String body) {
        try {
            return Optional.of(JSON.readTree(body))
                    .filter(object -> object.size() == 1)
                    .map(object -> object.path(TICKET))
                    .map(JsonNode::textValue)
                    .filter(text -> FORM.matcher(text).matches())
                    .map(Ticket::new);
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    /** The ticket's SHA-256 in lower-case hexadecimal digits. */
    String hash() {
        return Code.sha256(text);
    }

    /** Keeps the ticket out of logs and messages. */
    @Override
    public String toString() {
        return "Ticket[…]";
    }
}
