package fusionpbx.sessiontalk.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** The languages of the page; the first is for those who ask for none of them. */
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

    /** @param header the Accept-Language header; empty, malformed or of other languages only is answered in the first */
    static Language best(String header) {
        var tags = Arrays.stream(values()).map(Language::tag).toList();
        var tag = Locale.lookupTag(ranges(header), tags);
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** Dearest first, without those refused by a weight of nought. */
    private static List<LanguageRange> ranges(String header) {
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .toList();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
