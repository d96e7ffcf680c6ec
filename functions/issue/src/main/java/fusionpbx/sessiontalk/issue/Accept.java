package fusionpbx.sessiontalk.issue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of the forms of a code the caller likes best (RFC 9110, 12.5.1).
 *
 * <p>For each form the most specific range that matches counts. Of forms with the same weight the one named more
 * specifically wins, then the one that stands first here.
 */
enum Accept {
    JSON("application/json"),
    PNG("image/png"),
    SVG("image/svg+xml");

    private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    private record Range(String type, double weight) {

        static Optional<Range> parse(String text) {
            var parts = text.split(";", -1);
            var type = parts[0].strip().toLowerCase(Locale.ROOT);
            var weight = Arrays.stream(parts)
                    .skip(1)
                    .map(String::strip)
                    .filter(parameter -> parameter.regionMatches(true, 0, "q=", 0, 2))
                    .map(parameter -> parameter.substring(2).strip())
                    .findFirst()
                    .orElse("1");
            return WEIGHT.matcher(weight).matches()
                    ? Optional.of(new Range(type, Double.parseDouble(weight)))
                    : Optional.empty();
        }

        /** 0 where it does not match; the more, the more specific. */
        int matches(String other) {
            if (type.equals(other)) {
                return 3;
            }
            if (type.endsWith("/*") && other.startsWith(type.substring(0, type.length() - 1))) {
                return 2;
            }
            return type.equals("*/*") ? 1 : 0;
        }
    }

    private record Match(Accept form, int specific, double weight) {}

    private final String type;

    Accept(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /**
     * The form to answer with.
     *
     * @param header the Accept header; none or an empty one accepts everything
     * @return nothing if none is acceptable
     */
    static Optional<Accept> best(Optional<String> header) {
        var named = header.filter(text -> !text.isBlank());
        return named.isEmpty() ? Optional.of(JSON) : best(named.get());
    }

    private static Optional<Accept> best(String header) {
        var ranges = Arrays.stream(header.split(","))
                .flatMap(range -> Range.parse(range).stream())
                .toList();
        return Arrays.stream(values())
                .flatMap(form -> form.match(ranges).stream())
                .filter(match -> match.weight() > 0)
                .max(Comparator.comparingDouble(Match::weight)
                        .thenComparingInt(Match::specific)
                        .thenComparing(Match::form, Comparator.reverseOrder()))
                .map(Match::form);
    }

    private Optional<Match> match(List<Range> ranges) {
        return ranges.stream()
                .map(range -> new Match(this, range.matches(type), range.weight()))
                .filter(match -> match.specific() > 0)
                .max(Comparator.comparingInt(Match::specific));
    }
}
