package fusionpbx.sessiontalk.issue;

import java.util.Optional;

/**
 * What an e-mail says. FusionPBX sends the body as HTML and names a charset of its own, so whatever is not ASCII is a character reference.
 *
 * @param subject plain text
 * @param body HTML
 */
record EmailText(String subject, String body) {

    /** @param name whom to greet, if they have a name */
    static EmailText of(EmailLanguage language, Invitation invitation, String welcomeUrl, Optional<String> name) {
        var body = """
                <p>%s</p>
                <p>%s</p>
                <p><a href="%s">%s</a></p>
                <p>%s</p>
                """.formatted(
                        escaped(name.orElse(invitation.username())),
                        escaped(language.explanation(invitation)),
                        escaped(welcomeUrl),
                        escaped(language.action),
                        escaped(language.validity(invitation)));
        return new EmailText(language.subject(invitation), body);
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 0x20 || point > 0x7e || "&<>\"'".indexOf(point) >= 0) {
                escaped.append("&#").append(point).append(';');
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** Keeps the code out of logs and messages. */
    @Override
    public String toString() {
        return "EmailText[…]";
    }
}
