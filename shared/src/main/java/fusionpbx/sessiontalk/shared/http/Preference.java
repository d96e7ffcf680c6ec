package fusionpbx.sessiontalk.shared.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A member of a header like Accept: what is preferred, and how much (RFC 9110, 12.4.2).
 *
 * @param value in lower case, without parameters; may be empty or malformed
 * @param weight 0, not acceptable, to 1; a malformed one counts as 0
 */
public record Preference(String value, double weight) {

    private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    static Preference parse(String member) {
        var parts = member.split(";", -1);
        var weight = Arrays.stream(parts)
                .skip(1)
                .map(String::strip)
                .filter(parameter -> parameter.regionMatches(true, 0, "q=", 0, 2))
                .map(parameter -> weight(parameter.substring(2)))
                .findFirst();
        return new Preference(parts[0].strip().toLowerCase(Locale.ROOT), weight.orElse(1.0));
    }

    public boolean isAcceptable() {
        return weight > 0;
    }

    private static double weight(String text) {
        return WEIGHT.matcher(text).matches() ? Double.parseDouble(text) : 0;
    }
}
