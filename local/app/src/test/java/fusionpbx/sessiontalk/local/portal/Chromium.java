package fusionpbx.sessiontalk.local.portal;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The browser that is installed here; none is downloaded. */
final class Chromium {
    private static @Nullable Chromium shared;

    private final Browser browser;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /**
     * The one of this JVM's tests, which ends with the JVM: Surefire runs each class by itself. Skips the test where no Chromium is
     * installed.
     */
    static Chromium shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static Chromium start() {
        var installed = installed();
        Assumptions.assumeTrue(
                installed.isPresent(),
                "No Chromium is on the PATH; on Debian: apt-get install chromium-headless-shell");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new LaunchOptions()
                .setExecutablePath(installed.get())
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking"));
        return new Chromium(playwright.chromium().launch(options));
    }

    /** A window of its own, with nothing in its storage, whose user reads this language. */
    BrowserContext window(String language) {
        return window(options(language));
    }

    /** @param agent the User-Agent header of another device's browser */
    BrowserContext window(String language, String agent) {
        return window(options(language).setUserAgent(agent));
    }

    private static Browser.NewContextOptions options(String language) {
        return new Browser.NewContextOptions()
                .setLocale(language)
                .setTimezoneId("Europe/Berlin")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 900);
    }

    private BrowserContext window(Browser.NewContextOptions options) {
        var context = browser.newContext(options);
        context.setDefaultTimeout(15_000);
        return context;
    }

    private static Optional<Path> installed() {
        return Stream.of(
                        "chromium-headless-shell",
                        "chromium",
                        "chromium-browser",
                        "google-chrome",
                        "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
