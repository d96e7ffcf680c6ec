package fusionpbx.sessiontalk.local.template;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which web pages of other origins may call the HTTP API, and how.
 *
 * @param origins each a scheme, a host and perhaps a port; empty where no page may
 * @param methods that they may use
 * @param headers that they may send
 * @param exposed headers of answers that they may read, besides those that any page may
 * @param maxAge seconds for which a browser remembers this
 */
public record Cors(
        Set<String> origins, List<String> methods, List<String> headers, List<String> exposed, OptionalInt maxAge) {
    public static final Cors NONE = new Cors(Set.of(), List.of(), List.of(), List.of(), OptionalInt.empty());

    public Cors {
        origins = Set.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }
}
