package fusionpbx.sessiontalk.provision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Which other system is asked of phones that are not known here.
 *
 * @param url its provisioning URL; absent where there is none
 * @param mayLogOut whether its answer may log a phone out
 */
record FallbackSettings(Optional<URI> url, boolean mayLogOut) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads {@code {"url": "…", "logout": "yes"}}; nothing where it is no such JSON, or an address that may not be asked. */
    static Optional<FallbackSettings> parse(String json) {
        try {
            var settings = JSON.readTree(json);
            var url = settings.path("url");
            if (!url.isTextual()) {
                return Optional.empty();
            }
            var mayLogOut = settings.path("logout").asText("").equals("yes");
            return url.textValue().isEmpty()
                    ? Optional.of(new FallbackSettings(Optional.empty(), mayLogOut))
                    : allowed(url.textValue()).map(its -> new FallbackSettings(Optional.of(its), mayLogOut));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The call holds a code, and the answer a password: they travel encrypted, or within one machine. */
    private static Optional<URI> allowed(String text) {
        try {
            var url = new URI(text);
            var encrypted = "https".equalsIgnoreCase(url.getScheme());
            var local = "http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost()));
            var plain = url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null;
            return (encrypted || local) && plain && url.getFragment() == null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether a phone may have this answer. */
    boolean allow(FallbackAnswer answer) {
        return mayLogOut || !answer.logsOut();
    }

    /** Keeps the address out of logs and messages: it may hold the secret of another provisioning URL. */
    @Override
    public String toString() {
        return "FallbackSettings[" + (url.isPresent() ? "…" : "off") + "]";
    }
}
