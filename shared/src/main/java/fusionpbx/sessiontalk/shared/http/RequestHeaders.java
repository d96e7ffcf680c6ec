package fusionpbx.sessiontalk.shared.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request, bounded before anything parses them: one that is longer, or lists more, than any client sends
 * counts as not sent. API Gateway lets pass up to 10,240 bytes of them.
 */
public final class RequestHeaders {

    /** Characters of one header. */
    static final int MAX_LENGTH = 1_000;

    /** Members of a header that is a list. */
    static final int MAX_MEMBERS = 50;

    private static final Pattern BEARER = Pattern.compile("bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> headers;

    /** @param headers by their names, in whatever case; null where there are none */
    public RequestHeaders(@Nullable Map<String, String> headers) {
        this.headers = headers == null ? Map.of() : headers;
    }

    /** @param name in lower case, as API Gateway writes it */
    public Optional<String> value(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() <= MAX_LENGTH)
                .findFirst();
    }

    /** What the Authorization header holds as {@code Bearer TEXT} (RFC 6750, 2.1); nothing where it is of another form. */
    public Optional<String> bearer() {
        return value("authorization")
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(bearer -> bearer.group(1));
    }

    /** The members of a header that is a list separated by commas (RFC 9110, 5.6.1), without empty ones. */
    public List<String> members(String name) {
        var members = value(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
        return members.size() > MAX_MEMBERS ? List.of() : members;
    }

    /** The members of a header that is a list of preferences with weights, in the order in which they are sent. */
    public List<Preference> preferences(String name) {
        return members(name).stream().map(Preference::parse).toList();
    }
}
