package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import fusionpbx.sessiontalk.shared.observation.Observation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request of API Gateway's HTTP API (payload format 2.0), bounded before anything parses it. What may be absent in the
 * event is null there, and never here.
 */
public final class ApiRequest {

    /** Characters of one query parameter; a cursor, the longest of all, has at most 1,400. */
    static final int MAX_QUERY_LENGTH = 1_500;

    /** Characters of a body as it is sent, Base64 or not. */
    static final int MAX_BODY_LENGTH = 16_384;

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final APIGatewayV2HTTPEvent event;
    private final LambdaLogger logger;

    ApiRequest(APIGatewayV2HTTPEvent event, LambdaLogger logger) {
        this.event = event;
        this.logger = logger;
    }

    String routeKey() {
        return event.getRouteKey() == null ? "" : event.getRouteKey();
    }

    /**
     * The caller whom the authorizer let through.
     *
     * @throws IllegalStateException if the route has no authorizer
     */
    public Caller caller() {
        var caller = Caller.of(event);
        Observation.current().with("user", caller.user()).with("tenant", caller.domainName());
        return caller;
    }

    /** The request's id in API Gateway's access log; null where it did not call, as by hand. */
    public static @Nullable String requestId(@Nullable APIGatewayV2HTTPEvent event) {
        return event == null || event.getRequestContext() == null
                ? null
                : event.getRequestContext().getRequestId();
    }

    /** A path parameter as text, empty where the route has none of this name. */
    public Optional<String> path(String name) {
        return in(event.getPathParameters(), name);
    }

    /**
     * A path parameter that names something by its UUID.
     *
     * @throws ProblemException 404 if it is no UUID: there is no such thing
     */
    public UUID pathUuid(String name) {
        var uuid = in(event.getPathParameters(), name).map(ApiRequest::existing).orElseThrow(ApiRequest::notFound);
        Observation.current().with(name, uuid);
        return uuid;
    }

    /**
     * A query parameter that names something by its UUID.
     *
     * @throws ProblemException 404 if it is there and no UUID: there is no such thing
     */
    public Optional<UUID> queryUuid(String name) {
        return query(name).map(ApiRequest::existing);
    }

    /**
     * A query parameter; one that is given several times arrives joined by commas.
     *
     * @throws ProblemException 400 if it is longer than {@value #MAX_QUERY_LENGTH} characters
     */
    public Optional<String> query(String name) {
        var value = in(event.getQueryStringParameters(), name);
        if (value.isPresent() && value.get().length() > MAX_QUERY_LENGTH) {
            throw new ProblemException(
                    Problem.badRequest(name + " is longer than " + MAX_QUERY_LENGTH + " characters."));
        }
        return value;
    }

    public RequestHeaders headers() {
        return new RequestHeaders(event.getHeaders());
    }

    /**
     * The body as text, empty where there is none.
     *
     * @throws ProblemException 413 if more than {@value #MAX_BODY_LENGTH} characters were sent; 400 if it is not the Base64
     *     of UTF-8 that the event says it is
     */
    public String body() {
        var body = event.getBody() == null ? "" : event.getBody();
        if (body.length() > MAX_BODY_LENGTH) {
            throw new ProblemException(Problem.tooLarge());
        }
        return event.getIsBase64Encoded() ? decoded(body) : body;
    }

    /**
     * Where the API is, as its caller reached it, without a slash at the end: for links that are to lead there. The name is the one
     * that API Gateway serves, whatever the caller wrote; a port counts only beside it.
     */
    public String origin() {
        var name = event.getRequestContext().getDomainName();
        var host = headers().value("host").filter(sent -> sent.matches(Pattern.quote(name) + ":[0-9]{1,5}"));
        var plain = headers().value("x-forwarded-proto").filter("http"::equals).isPresent();
        return (plain ? "http" : "https") + "://" + host.orElse(name);
    }

    /** Logs an act of the caller; without anything that was sent, save UUIDs. */
    public void log(String message) {
        logger.log(message, LogLevel.INFO);
    }

    /** The UUID that a text is. ({@link UUID#fromString} would take "1-1-1-1-1" for one.) */
    public static Optional<UUID> uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static UUID existing(String text) {
        return uuid(text).orElseThrow(ApiRequest::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound());
    }

    private static String decoded(String base64) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw new ProblemException(Problem.badRequest("The body is not UTF-8."));
        }
    }

    private static Optional<String> in(@Nullable Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters).map(all -> all.get(name));
    }
}
