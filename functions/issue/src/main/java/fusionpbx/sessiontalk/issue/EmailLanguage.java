package fusionpbx.sessiontalk.issue;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A language in which e-mails are written. Subjects hold ASCII alone, whatever the charset that they are sent in. */
enum EmailLanguage {
    ENGLISH(
            "Your phone %s",
            "Set up your phone",
            "This link sets up a phone with the number %s. Open it on the phone itself, or on another device to scan the code.",
            "It can be used once, until %s. Pass it on to no one else.",
            "d MMMM uuuu, HH:mm 'UTC'",
            Locale.ENGLISH),
    GERMAN(
            "Ihr Telefon %s",
            "Telefon einrichten",
            "Dieser Link richtet ein Telefon mit der Nummer %s ein. Öffnen Sie ihn auf dem Telefon selbst oder, um den Code zu scannen,"
                    + " auf einem anderen Gerät.",
            "Er kann einmal verwendet werden, bis %s. Geben Sie ihn niemandem weiter.",
            "d. MMMM uuuu, HH:mm 'UTC'",
            Locale.GERMAN);

    private final String subject;
    final String action;
    private final String explanation;
    private final String validity;
    private final DateTimeFormatter time;

    EmailLanguage(String subject, String action, String explanation, String validity, String time, Locale locale) {
        this.subject = subject;
        this.action = action;
        this.explanation = explanation;
        this.validity = validity;
        this.time = DateTimeFormatter.ofPattern(time, locale).withZone(ZoneOffset.UTC);
    }

    /** @param tag a language tag, such as de or de-AT; any that is not German is English */
    static EmailLanguage of(String tag) {
        return Locale.forLanguageTag(tag).getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    String subject(Invitation invitation) {
        return subject.formatted(invitation.username());
    }

    String explanation(Invitation invitation) {
        return explanation.formatted(invitation.username());
    }

    String validity(Invitation invitation) {
        return validity.formatted(time.format(invitation.expiresAt()));
    }
}
