package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads parts of a request of API Gateway's HTTP API (payload format 2.0), in which whatever is not there is null. */
public final class Request {

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Request() {}

    /** A path parameter that must be a UUID; nothing where it is none, for such a thing does not exist. */
    public static Optional<UUID> pathUuid(APIGatewayV2HTTPEvent event, String name) {
        return in(event.getPathParameters(), name).flatMap(Request::uuid);
    }

    /** The UUID that a text is. ({@link UUID#fromString} would take "1-1-1-1-1" for one.) */
    public static Optional<UUID> uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** A query parameter; values given several times arrive joined by commas. */
    public static Optional<String> query(APIGatewayV2HTTPEvent event, String name) {
        return in(event.getQueryStringParameters(), name);
    }

    /**
     * A header, whatever the case of its name.
     *
     * @param name in lower case, as API Gateway writes it
     */
    public static Optional<String> header(Map<String, String> headers, String name) {
        if (headers == null) {
            return Optional.empty();
        }
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * The body as text, empty where there is none.
     *
     * @throws IllegalArgumentException if it is not the Base64 of UTF-8 that it is said to be
     */
    public static String body(APIGatewayV2HTTPEvent event) {
        var body = event.getBody() == null ? "" : event.getBody();
        return event.getIsBase64Encoded() ? decoded(body) : body;
    }

    private static String decoded(String base64) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("Not UTF-8", e);
        }
    }

    private static Optional<String> in(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters).map(all -> all.get(name));
    }
}
