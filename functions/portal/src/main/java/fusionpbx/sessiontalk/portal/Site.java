package fusionpbx.sessiontalk.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that is served, prepared once when the function starts. */
record Site(Map<Language, LocalizedPage> pages, Asset style, Asset script) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    static Site load() {
        var style = Asset.of("text/css; charset=utf-8", read("portal.css"));
        var script = Asset.of("text/javascript; charset=utf-8", read("portal.js"));
        var html = read("portal.html");
        var pages = new EnumMap<Language, LocalizedPage>(Language.class);
        Arrays.stream(Language.values())
                .forEach(language -> pages.put(language, page(language, html, style.version(), script.version())));
        return new Site(pages, style, script);
    }

    LocalizedPage page(Language language) {
        return Objects.requireNonNull(pages.get(language));
    }

    /** Fills the page's places: with the language's texts, and with what names the assets' content. */
    private static LocalizedPage page(Language language, String html, String style, String script) {
        var messages = Messages.in(language);
        Function<MatchResult, String> text = place -> switch (place.group(1)) {
            case "language" -> language.tag();
            case "style.version" -> style;
            case "script.version" -> script;
            case "messages" -> messages.json();
            case String key -> messages.html(key);
        };
        var filled = PLACE.matcher(html).replaceAll(place -> Matcher.quoteReplacement(text.apply(place)));
        return new LocalizedPage(language, Asset.of("text/html; charset=utf-8", filled));
    }

    /** @throws IllegalStateException where the file is not in the jar */
    static String read(String name) {
        try (var stream = Site.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
