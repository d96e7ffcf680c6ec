package fusionpbx.sessiontalk.portal;

import fusionpbx.sessiontalk.shared.http.Preference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The languages of the page; the first is for those who prefer none of them. */
enum Language {
    ENGLISH("en"),
    GERMAN("de");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** As in HTML and HTTP (BCP 47). */
    String tag() {
        return tag;
    }

    /**
     * The language that a reader prefers. Regions and scripts do not matter: de-AT is German.
     *
     * @param preferences of the Accept-Language header
     */
    static Language best(List<Preference> preferences) {
        return preferences.stream()
                .filter(Preference::isAcceptable)
                .sorted(Comparator.comparingDouble(Preference::weight).reversed())
                .flatMap(preference -> named(preference.value()).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    private static Optional<Language> named(String range) {
        return Arrays.stream(values())
                .filter(language -> range.equals(language.tag) || range.startsWith(language.tag + "-"))
                .findFirst();
    }
}
