package fusionpbx.sessiontalk.portal;

import fusionpbx.sessiontalk.shared.http.Preference;
import fusionpbx.sessiontalk.shared.http.RequestHeaders;
import java.util.List;
import java.util.Optional;

/**
 * Under which conditions a response is wanted.
 *
 * @param codings of Accept-Encoding
 * @param tags of If-None-Match
 */
record Conditions(List<Preference> codings, List<String> tags) {

    static Conditions of(RequestHeaders headers) {
        return new Conditions(headers.preferences("accept-encoding"), headers.members("if-none-match"));
    }

    /** Whether the response may be compressed; a coding that is named counts before the asterisk (RFC 9110, 12.5.3). */
    boolean gzip() {
        return accepts("gzip").or(() -> accepts("*")).orElse(false);
    }

    /** Whether the client already holds the response of this tag; compared weakly (RFC 9110, 13.1.2). */
    boolean has(String tag) {
        return tags.stream()
                .map(member -> member.startsWith("W/") ? member.substring(2) : member)
                .anyMatch(member -> member.equals("*") || member.equals(tag));
    }

    private Optional<Boolean> accepts(String coding) {
        return codings.stream()
                .filter(preference -> preference.value().equals(coding))
                .map(Preference::isAcceptable)
                .findFirst();
    }
}
