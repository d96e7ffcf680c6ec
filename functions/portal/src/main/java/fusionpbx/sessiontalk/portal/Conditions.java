package fusionpbx.sessiontalk.portal;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Under which conditions an answer is wanted.
 *
 * @param acceptEncoding the header, empty where there is none
 * @param ifNoneMatch the header, empty where there is none
 */
record Conditions(String acceptEncoding, String ifNoneMatch) {

    /** A weight of nought: not acceptable (RFC 9110, 12.4.2). */
    private static final Pattern REFUSED = Pattern.compile("(?i)q\\s*=\\s*0(\\.0{0,3})?");

    /** Whether the answer may be compressed; a coding that is named counts before the asterisk (RFC 9110, 12.5.3). */
    boolean gzip() {
        return accepts("gzip").or(() -> accepts("*")).orElse(false);
    }

    /** Whether the caller holds the answer of this tag already; compared weakly (RFC 9110, 13.1.2). */
    boolean has(String tag) {
        return members(ifNoneMatch)
                .map(member -> member.startsWith("W/") ? member.substring(2) : member)
                .anyMatch(member -> member.equals("*") || member.equals(tag));
    }

    private Optional<Boolean> accepts(String coding) {
        return members(acceptEncoding)
                .map(member -> member.split(";"))
                .filter(parts -> parts[0].strip().equalsIgnoreCase(coding))
                .map(parts -> Arrays.stream(parts)
                        .skip(1)
                        .noneMatch(
                                parameter -> REFUSED.matcher(parameter.strip()).matches()))
                .findFirst();
    }

    private static Stream<String> members(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(member -> !member.isEmpty());
    }
}
