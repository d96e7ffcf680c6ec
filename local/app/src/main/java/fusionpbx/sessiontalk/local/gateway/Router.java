package fusionpbx.sessiontalk.local.gateway;

import fusionpbx.sessiontalk.local.template.Route;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a request's route as an HTTP API does: a literal segment wins over a variable. There is no 405: a path under another method is not found.
 */
final class Router {
    /** @param variables the path's variables, decoded */
    record Match(Route route, Map<String, String> variables) {}

    private final List<Pattern> patterns;

    Router(List<Route> routes) {
        this.patterns = routes.stream()
                .map(Pattern::new)
                .sorted(Comparator.comparing(Pattern::rank))
                .toList();
    }

    /** @param path decoded, as API Gateway does before it finds the route */
    Optional<Match> match(String method, String path) {
        String[] segments = path.split("/", -1);
        return patterns.stream()
                .filter(pattern -> pattern.route.method().equals(method))
                .flatMap(pattern -> pattern.match(segments).stream())
                .findFirst();
    }

    private record Pattern(Route route, String[] segments) {
        Pattern(Route route) {
            this(route, route.path().split("/", -1));
        }

        /** Sorts literals before variables, segment by segment. */
        String rank() {
            StringBuilder rank = new StringBuilder();
            for (String segment : segments) {
                rank.append(isVariable(segment) ? '1' : '0');
            }
            return rank.toString();
        }

        Optional<Match> match(String[] path) {
            if (path.length != segments.length) {
                return Optional.empty();
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < segments.length; i++) {
                if (isVariable(segments[i]) && !path[i].isEmpty()) {
                    variables.put(segments[i].substring(1, segments[i].length() - 1), path[i]);
                } else if (!segments[i].equals(path[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Match(route, variables));
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }
    }
}
