package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request got no answer (RFC 9457). The texts are ours alone: nothing that the caller sent, no SQL, no message of
 * AWS.
 *
 * @param type "about:blank" where the status says it all, else a name that a program may rely on
 * @param more further members, for programs
 */
public record Problem(int status, String type, String title, String detail, Map<String, Object> more) {

    private static final String BLANK = "about:blank";

    public Problem {
        more = Map.copyOf(more);
    }

    /** A problem of the four members that each has. */
    public Problem(int status, String type, String title, String detail) {
        this(status, type, title, detail, Map.of());
    }

    /** The same problem with one further member. */
    public Problem with(String member, Object value) {
        return new Problem(status, type, title, detail, Map.of(member, value));
    }

    /** The request is malformed. */
    public static Problem badRequest(String detail) {
        return new Problem(400, BLANK, "Bad Request", detail);
    }

    /** The caller may not do this at all. */
    public static Problem forbidden(String detail) {
        return new Problem(403, BLANK, "Forbidden", detail);
    }

    /** The domain does not exist or is disabled, or the caller may not work in it: the three must not differ. */
    public static Problem noSuchDomain() {
        return forbidden("There is no such domain, or you may not work in it.");
    }

    /** What is asked for does not exist, or the caller may not see it: the two must not differ. */
    public static Problem notFound() {
        return new Problem(404, BLANK, "Not Found", "There is no such resource, or you may not see it.");
    }

    /** The body is larger than any that makes sense here. */
    static Problem tooLarge() {
        return new Problem(413, BLANK, "Content Too Large", "The body is larger than any that this route takes.");
    }

    /** None of the media types that the caller accepts is available. */
    public static Problem notAcceptable(String detail) {
        return new Problem(406, BLANK, "Not Acceptable", detail);
    }

    /**
     * What is asked for conflicts with the state of the resource.
     *
     * @param name the last part of the problem's type
     */
    public static Problem conflict(String name, String title, String detail) {
        return new Problem(409, "urn:fusionpbx-sessiontalk:problem:" + name, title, detail);
    }

    /** A fault of ours. */
    public static Problem internal() {
        return new Problem(500, BLANK, "Internal Server Error", "The request could not be answered.");
    }

    /** The database gave no answer: the same request may succeed later. */
    public static Problem unavailable() {
        return new Problem(503, BLANK, "Service Unavailable", "The database did not answer. Try again in a minute.");
    }

    public APIGatewayV2HTTPResponse response() {
        return ApiResponse.json(status, "application/problem+json", members(), retry());
    }

    /** The members of its JSON, in order. */
    public Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", type);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.putAll(more);
        return members;
    }

    private Map<String, String> retry() {
        return status == 503 ? Map.of("Retry-After", "60") : Map.of();
    }
}
