package fusionpbx.sessiontalk.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is served, prepared once when the function starts.
 *
 * @param assets what the pages load, by the file's name
 * @param version names the content of all assets, safe in a URL
 */
record Site(Map<SitePage, Map<Language, LocalizedPage>> pages, Map<String, Asset> assets, String version) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    static Site load() {
        var assets = Stream.concat(styles(), scripts()).distinct().collect(Collectors.toMap(file -> file, Site::asset));
        var version =
                Asset.version(assets.keySet().stream().sorted().map(Site::read).collect(Collectors.joining()));
        var pages = new EnumMap<SitePage, Map<Language, LocalizedPage>>(SitePage.class);
        for (var page : SitePage.values()) {
            var localized = new EnumMap<Language, LocalizedPage>(Language.class);
            Arrays.stream(Language.values())
                    .forEach(language -> localized.put(language, localized(page, language, "portal/" + version)));
            pages.put(page, localized);
        }
        return new Site(pages, assets, version);
    }

    LocalizedPage page(SitePage page, Language language) {
        return Objects.requireNonNull(Objects.requireNonNull(pages.get(page)).get(language));
    }

    Optional<Asset> asset(Optional<String> file) {
        return file.map(assets::get);
    }

    private static Stream<String> styles() {
        return Stream.concat(
                Stream.of("base.css"), Arrays.stream(SitePage.values()).map(page -> page.word() + ".css"));
    }

    private static Stream<String> scripts() {
        return Arrays.stream(SitePage.values())
                .flatMap(page -> page.modules().stream())
                .map(module -> module + ".js");
    }

    private static Asset asset(String file) {
        var type = file.endsWith(".css") ? "text/css" : "text/javascript";
        return Asset.of(type + "; charset=utf-8", read(file));
    }

    /** Fills the page's places: with the language's texts, and with where the assets are. */
    private static LocalizedPage localized(SitePage page, Language language, String folder) {
        var messages = Messages.in(page, language);
        Function<MatchResult, String> text = place -> switch (place.group(1)) {
            case "language" -> language.tag();
            case "assets" -> folder;
            case "modules" -> page.preloads(folder);
            case "messages" -> messages.json();
            case String key -> messages.html(key);
        };
        var filled = PLACE.matcher(read(page.word() + ".html"))
                .replaceAll(place -> Matcher.quoteReplacement(text.apply(place)));
        return new LocalizedPage(page, language, Asset.of("text/html; charset=utf-8", filled));
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
