package fusionpbx.sessiontalk.local.gateway;

import fusionpbx.sessiontalk.local.template.Route;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a request's route as an HTTP API does: the most specific wins, that is a literal segment before a variable, a
 * variable before a greedy one, and a method before ANY. There is no 405: a path under another method is not found.
 */
final class Router {
    /** @param variables the path's variables, decoded */
    record Match(Route route, Map<String, String> variables) {}

    private final List<Pattern> patterns;

    Router(List<Route> routes) {
        this.patterns = routes.stream()
                .map(Pattern::new)
                .sorted(Comparator.comparing(Pattern::rank)
                        .thenComparing(pattern -> pattern.route.method().equals("ANY")))
                .toList();
    }

    /** @param path decoded: API Gateway decodes it before it looks for the route */
    Optional<Match> match(String method, String path) {
        String[] segments = path.split("/", -1);
        return patterns.stream()
                .filter(pattern -> pattern.route.method().equals(method)
                        || pattern.route.method().equals("ANY"))
                .flatMap(pattern -> pattern.match(segments).stream())
                .findFirst();
    }

    private record Pattern(Route route, String[] segments) {
        Pattern(Route route) {
            this(route, route.path().split("/", -1));
        }

        /** Sorts literals before variables before greedy ones, segment by segment. */
        String rank() {
            StringBuilder rank = new StringBuilder();
            for (String segment : segments) {
                rank.append(isGreedy(segment) ? '2' : isVariable(segment) ? '1' : '0');
            }
            return rank.toString();
        }

        Optional<Match> match(String[] path) {
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < segments.length; i++) {
                if (i >= path.length) {
                    return Optional.empty();
                }
                if (isGreedy(segments[i])) {
                    String rest = String.join("/", List.of(path).subList(i, path.length));
                    variables.put(segments[i].substring(1, segments[i].length() - 2), rest);
                    return rest.isEmpty() ? Optional.empty() : Optional.of(new Match(route, variables));
                }
                if (isVariable(segments[i]) && !path[i].isEmpty()) {
                    variables.put(segments[i].substring(1, segments[i].length() - 1), path[i]);
                } else if (!segments[i].equals(path[i])) {
                    return Optional.empty();
                }
            }
            return path.length == segments.length ? Optional.of(new Match(route, variables)) : Optional.empty();
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }

        private static boolean isGreedy(String segment) {
            return segment.startsWith("{") && segment.endsWith("+}");
        }
    }
}
