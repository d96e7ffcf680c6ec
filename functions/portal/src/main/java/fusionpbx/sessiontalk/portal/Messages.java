package fusionpbx.sessiontalk.portal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The texts of one page in one language. Those whose keys begin with "page." stand in the page; the others are the script's. */
record Messages(Map<String, String> texts) {

    private static final String OF_PAGE = "page.";

    static Messages in(SitePage page, Language language) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Site.read(page.word() + "-" + language.tag() + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return new Messages(texts);
    }

    /**
     * One of the page's texts, for an element or an attribute in quotes.
     *
     * @throws IllegalStateException where the language lacks it
     */
    String html(String key) {
        var text = key.startsWith(OF_PAGE) ? texts.get(key) : null;
        if (text == null) {
            throw new IllegalStateException("The page's text " + key + " is missing");
        }
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The script's texts, for a script element: nothing in them can end it. */
    String json() {
        return texts.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(OF_PAGE))
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(character -> character < ' ' || "\"\\<>&".indexOf(character) >= 0
                        ? "\\u%04x".formatted(character)
                        : Character.toString(character))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
