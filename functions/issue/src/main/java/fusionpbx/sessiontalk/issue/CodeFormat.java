package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.Preference;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The formats of a code, of which the client's Accept header chooses one (RFC 9110, 12.5.1).
 *
 * <p>For each format the most specific range that matches counts. Of formats with the same weight the one named more
 * specifically wins, then the one that stands first here.
 */
enum CodeFormat {
    JSON("application/json"),
    PNG("image/png"),
    SVG("image/svg+xml");

    private record Match(CodeFormat format, int specificity, double weight) {}

    private final String type;

    CodeFormat(String type) {
        this.type = type;
    }

    /** Its media type. */
    String type() {
        return type;
    }

    /**
     * The format that a request asks for.
     *
     * @throws ProblemException 406 if it accepts none
     */
    static CodeFormat requested(ApiRequest request) {
        return best(request.headers().preferences("accept"))
                .orElseThrow(() -> new ProblemException(
                        Problem.notAcceptable("A code is available as application/json, image/png or image/svg+xml.")));
    }

    /**
     * The format that is preferred, if one is acceptable.
     *
     * @param ranges media ranges; none accept everything
     */
    static Optional<CodeFormat> best(List<Preference> ranges) {
        return ranges.isEmpty()
                ? Optional.of(JSON)
                : Arrays.stream(values())
                        .flatMap(format -> format.match(ranges).stream())
                        .filter(match -> match.weight() > 0)
                        .max(Comparator.comparingDouble(Match::weight)
                                .thenComparingInt(Match::specificity)
                                .thenComparing(Match::format, Comparator.reverseOrder()))
                        .map(Match::format);
    }

    private Optional<Match> match(List<Preference> ranges) {
        return ranges.stream()
                .map(range -> new Match(this, specificity(range.value()), range.weight()))
                .filter(match -> match.specificity() > 0)
                .max(Comparator.comparingInt(Match::specificity));
    }

    /** How specifically a media range names this format; 0 where it does not match. */
    private int specificity(String range) {
        if (range.equals(type)) {
            return 3;
        }
        if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
            return 2;
        }
        return range.equals("*/*") ? 1 : 0;
    }
}
