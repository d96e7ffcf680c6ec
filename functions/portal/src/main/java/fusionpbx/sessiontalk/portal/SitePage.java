package fusionpbx.sessiontalk.portal;

import java.util.List;
import java.util.stream.Collectors;

/** The pages, each with the modules that its script consists of. */
enum SitePage {
    PORTAL(
            "portal",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';",
            List.of(
                    "portal",
                    "address",
                    "api",
                    "code",
                    "connection",
                    "devices",
                    "domains",
                    "email",
                    "events",
                    "extension",
                    "extensions",
                    "language",
                    "log",
                    "notices",
                    "pending",
                    "phones",
                    "rollout",
                    "session",
                    "settings",
                    "views")),

    /** What a colleague's link opens. It asks no server for anything, so its policy lets it connect to none. */
    WELCOME(
            "welcome",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;",
            List.of("welcome", "language", "qrcode-generator"));

    /**
     * No script of a page may make markup of text (Trusted Types). A form that a script did not catch goes nowhere: what was
     * entered would stand in a URL.
     */
    private static final String EVERYWHERE = " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final String word;
    private final String sources;
    private final List<String> modules;

    SitePage(String word, String sources, List<String> modules) {
        this.word = word;
        this.sources = sources;
        this.modules = modules;
    }

    /** Names its route and its files. */
    String word() {
        return word;
    }

    /** The modules' names, without the ending; the first one imports the others. */
    List<String> modules() {
        return modules;
    }

    /** What it may load: its own style and script, and pictures that stand in itself. */
    String contentSecurityPolicy() {
        return sources + EVERYWHERE;
    }

    /** Lets the browser fetch all modules at once, instead of each when another imports it. */
    String preloads(String folder) {
        return modules.stream()
                .map(module -> "<link rel=\"modulepreload\" href=\"%s/%s.js\">".formatted(folder, module))
                .collect(Collectors.joining("\n"));
    }
}
