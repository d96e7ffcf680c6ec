package fusionpbx.sessiontalk.issue;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The body of a request for codes for several extensions: {@code {"extension_uuids": […], "expires_in": SECONDS, "email": true|false}}, the
 * last two optional. {@code "email": {"language": TAG}} is true, in that language.
 *
 * @param extensions 1 to {@value #MAX_EXTENSIONS} texts as they were sent, which may be no UUIDs
 */
record BulkBody(List<String> extensions, Optional<Long> expiresIn, Optional<EmailRequest> email) {

    /** As many as are answered well within the time that API Gateway waits. */
    static final int MAX_EXTENSIONS = 50;

    private static final List<String> MEMBERS = List.of("extension_uuids", "expires_in", "email");

    /**
     * Reads a body.
     *
     * @throws ProblemException 400 whose detail says what is wrong, without quoting the body
     */
    static BulkBody parse(String text) {
        var body = JsonBody.parse(text, MEMBERS);
        return new BulkBody(
                body.member("extension_uuids").map(BulkBody::extensions).orElseThrow(BulkBody::noExtensions),
                body.member("expires_in").map(IssueBody::seconds),
                body.member("email").flatMap(BulkBody::email));
    }

    private static List<String> extensions(JsonNode value) {
        var texts = StreamSupport.stream(value.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
        if (!value.isArray() || texts.isEmpty() || texts.size() != value.size() || texts.size() > MAX_EXTENSIONS) {
            throw noExtensions();
        }
        return texts;
    }

    private static ProblemException noExtensions() {
        return JsonBody.malformed("extension_uuids is not a list of 1 to " + MAX_EXTENSIONS + " texts.");
    }

    private static Optional<EmailRequest> email(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue()
                    ? Optional.of(new EmailRequest(Optional.empty(), EmailLanguage.ENGLISH))
                    : Optional.empty();
        }
        var email = JsonBody.of(value, "email", List.of("language"));
        var language = email.member("language").map(IssueBody::language).orElse(EmailLanguage.ENGLISH);
        return Optional.of(new EmailRequest(Optional.empty(), language));
    }
}
