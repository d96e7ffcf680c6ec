package fusionpbx.sessiontalk.provision;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import fusionpbx.sessiontalk.shared.code.Code;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads SessionTalk's call. Parameter names are case-sensitive; deviceId and code are taken byte for byte. */
final class Requests {

    private static final int LONGEST_DEVICE_ID = 200;
    private static final int LONGEST_NOTE = 200;

    private Requests() {}

    /**
     * The call, or nothing where it is a bad request.
     *
     * @param deadline when it must have been answered
     */
    static Optional<ProvisionRequest> parse(APIGatewayV2HTTPEvent event, Instant deadline) {
        return QueryString.parse(event.getRawQueryString()).flatMap(parameters -> parse(parameters, event, deadline));
    }

    private static Optional<ProvisionRequest> parse(
            Map<String, String> parameters, APIGatewayV2HTTPEvent event, Instant deadline) {
        var deviceId = parameters.getOrDefault("deviceId", "");
        var password = parameters.getOrDefault("password", "");
        var code = password.isEmpty() ? parameters.getOrDefault("key", "") : password;
        var reprovision = parameters.getOrDefault("reprovision", "false");
        if (code.isEmpty() || !isDeviceId(deviceId) || !isBoolean(reprovision)) {
            return Optional.empty();
        }
        var http = event.getRequestContext().getHttp();
        var agent = note(http.getUserAgent());
        return Optional.of(new ProvisionRequest(
                deviceId,
                new Code(code),
                Boolean.parseBoolean(reprovision),
                note(http.getSourceIp()),
                agent,
                FallbackCall.of(parameters, agent, forwarded(event), deadline)));
    }

    /** API Gateway writes the names of headers in lower case, and joins repeated ones by commas. */
    private static String forwarded(APIGatewayV2HTTPEvent event) {
        return Objects.requireNonNullElse(event.getHeaders(), Map.<String, String>of())
                .getOrDefault(FallbackCall.HEADER.toLowerCase(Locale.ROOT), "");
    }

    private static boolean isDeviceId(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= LONGEST_DEVICE_ID
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    /** What only informs an administrator is cut to size rather than refused. */
    private static String note(@Nullable String text) {
        var clean = (text == null ? "" : text).replaceAll("\\p{Cntrl}", "");
        return clean.length() <= LONGEST_NOTE ? clean : clean.substring(0, LONGEST_NOTE);
    }
}
