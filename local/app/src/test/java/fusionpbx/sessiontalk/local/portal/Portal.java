package fusionpbx.sessiontalk.local.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The page in one window, as its users have it before them: by labels and names, in English. */
final class Portal {

    /** Writes to the console all that the Content-Security-Policy keeps the page from. */
    private static final String LOG_VIOLATIONS = """
            document.addEventListener("securitypolicyviolation", violation =>
              console.error(`violates ${violation.violatedDirective}: ${violation.blockedURI} ${violation.sample}`));
            """;

    /** The page may still scroll while the first pictures are taken; a phone's camera looks again, too. */
    private static final int CAMERAS_LOOKS = 20;

    final Page page;
    final List<String> faults = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    private Portal(BrowserContext window) {
        window.addInitScript(LOG_VIOLATIONS);
        page = window.newPage();
        page.onPageError(faults::add);
        page.onRequest(request -> requests.add(request.url()));
        page.onConsoleMessage(message -> {
            // The browser's own note of a refusal, which is for the page to report.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(message.text());
            }
        });
    }

    static Portal open(BrowserContext window, URI api) {
        return open(window, api, "");
    }

    /** @param fragment of the address, with its # */
    static Portal open(BrowserContext window, URI api, String fragment) {
        return openPage(window, URI.create(api.resolve("/portal") + fragment));
    }

    static Portal openPage(BrowserContext window, URI address) {
        var portal = new Portal(window);
        portal.page.navigate(address.toString());
        return portal;
    }

    /**
     * Whatever a test does: no script fails, the policy forbids nothing, nothing is fetched from elsewhere, and no secret is sent in an
     * address. What follows # is not sent.
     */
    void assertNothingWentWrong(URI api, List<String> secrets) {
        var foreign = requests.stream()
                .filter(url -> !url.startsWith(api.toString()) && !url.startsWith("data:"))
                .toList();
        var telling = requests.stream()
                .filter(url -> secrets.stream().anyMatch(url.replaceFirst("#.*", "")::contains))
                .count();
        assertEquals(List.of(), faults);
        assertEquals(List.of(), foreign);
        assertEquals(0, telling, "addresses that hold a secret");
    }

    /** The page's address; of what follows # only that it is there. */
    String address() {
        return page.url().replaceFirst("#.+", "#…");
    }

    void enter(String key) {
        page.getByLabel("API key").fill(key);
        button("Sign in").click();
    }

    void signIn(String key) {
        enter(key);
        assertThat(extensions().first()).isVisible();
    }

    void search(String text) {
        page.getByLabel("Find an extension").fill(text);
    }

    Locator extensions() {
        return page.locator("#extensions a");
    }

    /** Finds the extension by its number and opens it. */
    void openExtension(String number) {
        search(number);
        extensions()
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + number)))
                .first()
                .click();
        assertThat(page.locator("#extension-name")).isFocused();
        assertThat(page.locator("#extension-number")).hasText(number);
    }

    /** Issues a code, and reads the picture of it that the page shows. */
    String issue() {
        button("Create QR code").click();
        return scan();
    }

    /** Reads the picture of a code that the page shows, once the browser has drawn it. */
    String scan() {
        assertThat(picture()).isVisible();
        picture().evaluate("image => image.decode()");
        for (int looks = 1; looks < CAMERAS_LOOKS; looks++) {
            var text = QrReader.find(picture().screenshot());
            if (text.isPresent()) {
                return text.get();
            }
            page.waitForTimeout(100);
        }
        return QrReader.read(picture().screenshot());
    }

    Locator picture() {
        return page.locator("#qr");
    }

    Locator devices() {
        return page.locator("#devices > li:not(.leaving)");
    }

    /** The phones that were removed and are not signed out yet. */
    Locator leaving() {
        return page.locator("#devices > li.leaving");
    }

    Locator code(String state) {
        return page.locator("[data-code=" + state + "]");
    }

    Locator refusal() {
        return page.locator("#refusal-text");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Whether all of the page is within its window's width: there is no scrolling sideways, nothing is cut off. */
    boolean fits() {
        return (boolean) page.evaluate("""
                () => {
                  const {scrollWidth, clientWidth} = document.documentElement;
                  return scrollWidth <= clientWidth && [...document.body.querySelectorAll("*")]
                    .filter(element => element.checkVisibility())
                    .map(element => element.getBoundingClientRect())
                    .every(({left, right}) => left >= 0 && right <= clientWidth);
                }
                """);
    }
}
