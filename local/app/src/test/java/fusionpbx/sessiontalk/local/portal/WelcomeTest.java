package fusionpbx.sessiontalk.local.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a colleague's link opens, in a real browser, on the devices that colleagues have. */
@DisplayName("The welcome page")
class WelcomeTest {
    private static final String CODE = "gzp2vZq3bN8xk1YwT5uRcLdJf0sHaEoM7iQ4Vt9PnBw";
    private static final String IPHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
    private static final String ANDROID =
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36";
    private static final String WINDOWS =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36";
    private static final String LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36";

    private static Chromium chromium;
    private static LocalApplication application;

    private BrowserContext window;
    private Portal opened;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        chromium = Chromium.shared();
        application = LocalApplication.start(Options.sample(Path.of("../..")), _ -> {});
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    /** It fetches its own files, and nothing that it was given goes into an address. */
    @AfterEach
    void itAskedTheServerNothing() {
        window.close();
        opened.assertNothingWentWrong(application.api(), List.of(CODE, "1001"));
        var own = Pattern.compile(Pattern.quote(application.api().toString())
                + "/(welcome(#.*)?|portal/[\\w-]{16}/(base|welcome|language|qrcode-generator)\\.(css|js))");
        assertEquals(
                List.of(),
                opened.requests.stream()
                        .filter(url ->
                                !url.startsWith("data:") && !own.matcher(url).matches())
                        .toList());
    }

    @Test
    void itLeadsToThePhoneThatIsSetUp() {
        open("en-GB", LINUX, link(CODE, Duration.ofMinutes(15)));
        assertThat(heading("Set up SessionTalk")).isVisible();
        var text = "scsc:1001@acme.example.com:" + CODE + ":acme-provider";
        assertEquals(text, QrReader.read(page.locator("#qr").screenshot()));
        assertThat(page.getByText("Open in SessionTalk")).hasAttribute("href", text);
        assertThat(page.getByText("Try the other form"))
                .hasAttribute("href", "scsc:?username=1001@acme.example.com:acme-provider&password=" + CODE);
        assertThat(page.locator("#paste-text")).hasText(text);
        assertThat(page.locator("#paste-username")).hasText("1001@acme.example.com");
        assertThat(page.locator("#paste-code")).hasText(CODE);
        assertThat(page.locator("#paste-provider")).hasText("acme-provider");
        assertThat(page.locator("#left")).hasText(Pattern.compile("^14:[0-5]\\d left$"));
        window.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.getByLabel("Copy the code").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Copied");
        assertEquals(CODE, page.evaluate("navigator.clipboard.readText()"));
        page.reload();
        assertThat(heading("Set up SessionTalk")).isVisible();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20-welcome-iphone  | " + IPHONE + " | App Store | https://apps.apple.com/app/id1",
                "21-welcome-android | " + ANDROID + " | Google Play | https://play.google.com/store/apps/details?id=x",
                "22-welcome-windows | " + WINDOWS
                        + " | Download for Windows apps.example.com | https://apps.example.com/x.appinstaller",
                "23-welcome-desktop | " + LINUX + " | App Store | https://apps.apple.com/app/id1"
            })
    void theStoreOfTheDeviceComesFirst(String picture, String agent, String name, String address) {
        open("en-GB", agent, link(CODE, Duration.ofHours(30)));
        var elsewhere = agent.equals(LINUX);
        assertThat(page.locator("#stores-there a")).hasCount(elsewhere ? 3 : 2);
        var stores = page.locator(elsewhere ? "#stores-there a" : "#stores-here a");
        assertEquals(name, stores.first().innerText().replace('\n', ' ').strip());
        assertThat(stores.first()).hasAttribute("href", address);
        // Where it can be set up on the very device, that comes first, else the code to scan.
        var here = page.locator(".here").boundingBox();
        var there = page.locator(".there").boundingBox();
        assertEquals(elsewhere, there.x < here.x || there.y < here.y);
        Inspection.of(opened, picture);
    }

    @Test
    void aCodeWhoseTimeIsOverSaysSoKindly() {
        open("en-GB", IPHONE, link(CODE, Duration.ofHours(-2)));
        assertThat(heading("The time of this code is over")).isVisible();
        assertThat(page.getByText("Please ask the person who sent you the link for a new one."))
                .isVisible();
        assertFalse(page.content().contains(CODE), "the code stands in the page");
        Inspection.of(opened, "24-welcome-expired");
    }

    @Test
    void theTimeMayEndWhileThePageIsOpen() {
        open("en-GB", IPHONE, link(CODE, Duration.ofSeconds(3)));
        assertThat(heading("The time of this code is over")).isFocused();
        assertFalse(page.content().contains(CODE), "the code stands in the page");
        page.evaluate("link => location.hash = link", link(CODE, Duration.ofHours(1)));
        assertThat(heading("Set up SessionTalk")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "#c=", "#c=e30", "#c=%20", "#c=bnVsbA", "#ticket=x"})
    void aLinkThatIsCutOffSaysSo(String fragment) {
        open("en-GB", IPHONE, fragment);
        assertThat(heading("This link is not complete")).isVisible();
        Inspection.keep(page, "25-welcome-incomplete");
    }

    @Test
    void aStoreIsAWebAddressOrNothing() {
        open("en-GB", IPHONE, fragment("""
                        {"username": "1001@acme.example.com", "code": "%s", "expires_at": "%s",
                         "app_store_url": "javascript:alert(1)", "google_play_url": "//x", "windows_appinstaller_url": 7}""".formatted(CODE, Instant.now().plusSeconds(600))));
        assertThat(heading("Set up SessionTalk")).isVisible();
        assertThat(page.locator(".stores a >> visible=true")).hasCount(0);
        assertThat(page.locator("#provider-line")).isHidden();
        assertThat(page.getByText("Open in SessionTalk")).hasAttribute("href", "scsc:1001@acme.example.com:" + CODE);
    }

    @Test
    void itSpeaksGerman() {
        open("de-DE", ANDROID, link(CODE, Duration.ofDays(2)));
        assertThat(heading("SessionTalk einrichten")).isVisible();
        assertThat(page.locator("#left")).hasText(Pattern.compile("^noch 1 Tag 23:59:\\d\\d$"));
        Inspection.of(opened, "26-welcome-german");
    }

    /** It follows the link as the client of a chat does: what follows # is not sent, and the page is the same for all. */
    @Test
    void aLinkPreviewSeesNothing() throws Exception {
        open("en-GB", IPHONE, link(CODE, Duration.ofMinutes(15)));
        var preview = HttpRequest.newBuilder(application.api().resolve("/welcome" + link(CODE, Duration.ofMinutes(15))))
                .header("User-Agent", "WhatsApp/2.24 (link preview)")
                .build();
        var answer = HttpClient.newHttpClient().send(preview, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertFalse(answer.body().contains("1001"));
        assertTrue(answer.headers()
                .firstValue("content-security-policy")
                .orElseThrow()
                .startsWith("default-src 'none'"));
        assertFalse(answer.headers()
                .firstValue("content-security-policy")
                .orElseThrow()
                .contains("connect-src"));
    }

    private void open(String language, String agent, String fragment) {
        window = chromium.window(language, agent);
        opened = Portal.openPage(window, URI.create(application.api() + "/welcome" + fragment));
        page = opened.page;
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private static String link(String code, Duration left) {
        return fragment("""
                {"username": "1001@acme.example.com", "code": "%s", "provider": "acme-provider", "expires_at": "%s",
                 "app_store_url": "https://apps.apple.com/app/id1",
                 "google_play_url": "https://play.google.com/store/apps/details?id=x",
                 "windows_appinstaller_url": "https://apps.example.com/x.appinstaller"}""".formatted(code, Instant.now().plus(left)));
    }

    private static String fragment(String json) {
        return "#c=" + Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
