package fusionpbx.sessiontalk.issue;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The body of a request for a code: nothing, or {@code {"expires_in": SECONDS, "replaces": DEVICE_UUID, "email": {"to": ADDRESS,
 * "language": TAG}}}, each optional.
 *
 * @param expiresIn seconds for which the code may be used, above 0; absent means for as long as the settings allow
 * @param replaces the phone that an activation with the code removes
 * @param email the e-mail that is to carry the code
 */
record IssueBody(Optional<Long> expiresIn, Optional<UUID> replaces, Optional<EmailRequest> email) {

    private static final List<String> MEMBERS = List.of("expires_in", "replaces", "email");

    /** One address, with nothing that could end it or begin another in a header or in FusionPBX's list of them. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}@,;:<>\"()\\[\\]\\\\]{1,64}@[^\\s\\p{Cntrl}@,;:<>\"()\\[\\]\\\\]{1,189}");

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}");

    /**
     * Reads a body.
     *
     * @throws ProblemException 400 whose detail says what is wrong, without quoting the body
     */
    static IssueBody parse(String text) {
        if (text.isBlank()) {
            return new IssueBody(Optional.empty(), Optional.empty(), Optional.empty());
        }
        var body = JsonBody.parse(text, MEMBERS);
        return new IssueBody(
                body.member("expires_in").map(IssueBody::seconds),
                body.member("replaces").map(IssueBody::device),
                body.member("email").map(IssueBody::email));
    }

    static long seconds(JsonNode value) {
        if (!value.isIntegralNumber() || value.bigIntegerValue().signum() <= 0) {
            throw JsonBody.malformed("expires_in is not a whole number of seconds above 0.");
        }
        return value.canConvertToLong() ? value.longValue() : Long.MAX_VALUE;
    }

    static EmailLanguage language(JsonNode value) {
        return Optional.ofNullable(value.textValue())
                .filter(tag -> LANGUAGE.matcher(tag).matches())
                .map(EmailLanguage::of)
                .orElseThrow(() -> JsonBody.malformed("language is not a language tag, such as de."));
    }

    private static UUID device(JsonNode value) {
        return Optional.ofNullable(value.textValue())
                .flatMap(ApiRequest::uuid)
                .orElseThrow(() -> JsonBody.malformed("replaces is not the UUID of a device."));
    }

    private static EmailRequest email(JsonNode value) {
        var email = JsonBody.of(value, "email", List.of("to", "language"));
        return new EmailRequest(
                email.member("to").map(IssueBody::address),
                email.member("language").map(IssueBody::language).orElse(EmailLanguage.ENGLISH));
    }

    private static String address(JsonNode value) {
        return Optional.ofNullable(value.textValue())
                .filter(address -> ADDRESS.matcher(address).matches())
                .orElseThrow(() -> JsonBody.malformed("to is not one e-mail address."));
    }
}
