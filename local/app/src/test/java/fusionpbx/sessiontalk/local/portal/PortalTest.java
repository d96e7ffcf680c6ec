package fusionpbx.sessiontalk.local.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The portal in a real browser, on the whole application, with a phone that scans what the page shows. */
@DisplayName("The portal's page")
class PortalTest {
    private static Chromium chromium;
    private static LocalApplication application;

    private BrowserContext window;
    private Portal portal;

    @BeforeAll
    static void start() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        chromium = Chromium.start();
        application = LocalApplication.start(Options.sample(Path.of("../..")), _ -> {});
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws SQLException {
        // No test leaves phones or codes for the next one: the limit counts them.
        database("delete from v_devices where device_vendor = 'sessiontalk'");
        database("delete from sessiontalk.codes");
        window = chromium.window("en-GB");
        portal = Portal.open(window, application.api());
    }

    @AfterEach
    void nothingWentWrong() {
        window.close();
        portal.assertNothingWentWrong(application.api(), List.of(key("admin")));
    }

    @Test
    void aWrongKeyIsRefused() {
        Inspection.of(portal, "01-entrance");
        portal.enter("no-key-of-anybody-but-as-long-as-one-of-them");
        assertThat(portal.refusal()).containsText("This API key is not valid.");
        assertThat(portal.page.getByLabel("API key")).isFocused();
        assertEquals(0, portal.page.evaluate("sessionStorage.length"));
        Inspection.of(portal, "02-wrong-key");
    }

    @Test
    void aKeyThatNoHeaderCanHoldIsRefused() {
        portal.enter("schlüssel mit umlaut");
        assertThat(portal.refusal()).containsText("This API key is not valid.");
    }

    @Test
    void theKeyStaysInTheTabUntilSignOut() {
        portal.signIn(key("admin"));
        assertThat(portal.page.getByLabel("Find an extension")).isFocused();
        Inspection.of(portal, "03-extensions");
        assertEquals(key("admin"), portal.page.evaluate("sessionStorage.getItem('sessiontalk.key')"));
        assertEquals(0, portal.page.evaluate("localStorage.length"));
        assertEquals(List.of(), window.cookies());
        portal.page.reload();
        assertThat(portal.extensions().first()).isVisible();

        portal.button("Sign out").click();
        assertThat(portal.page.getByLabel("API key")).isFocused();
        assertEquals(0, portal.page.evaluate("sessionStorage.length"));
        assertThat(portal.extensions()).hasCount(0);
        assertFalse(portal.page.content().contains(key("admin")));
    }

    @Test
    void searchingFindsByNumberAliasAndDescription() {
        portal.signIn(key("admin"));
        portal.search("sales");
        assertThat(portal.extensions()).hasText(new Pattern[] {Pattern.compile("^1002"), Pattern.compile("^1003")});
        assertThat(portal.page.locator("#found")).hasText("2 extensions");
        portal.search("1020");
        assertThat(portal.extensions()).hasText(new Pattern[] {Pattern.compile("^alice")});
        portal.search("missing <i>at all</i>");
        assertThat(portal.page.locator("#found")).hasText("No extension matches “missing <i>at all</i>”.");
        Inspection.of(portal, "04-nothing-found");
    }

    @Test
    void anAnswerThatComesLateIsDropped() {
        portal.signIn(key("admin"));
        var held = new Route[1];
        portal.page.route("**/extensions?search=warehouse*", route -> held[0] = route);
        portal.page.waitForRequest("**/extensions?search=warehouse*", () -> portal.search("warehouse"));
        portal.search("support");
        assertThat(portal.extensions()).hasCount(2);
        portal.page.waitForCondition(() -> held[0].request().failure() != null);
        assertThat(portal.extensions()).hasText(new Pattern[] {Pattern.compile("^1004"), Pattern.compile("^1005")});
    }

    @Test
    void aPhoneIsSetUpRefreshedAndRemoved() {
        portal.signIn(key("admin"));
        portal.openExtension("1001");
        Inspection.of(portal, "05-extension");
        var phone = Phone.scans(portal.issue(), application.provisioningUrl());
        assertEquals("1001@acme.example.com", phone.username());
        assertThat(portal.page.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("\\d"));
        Inspection.of(portal, "06-code");

        assertTrue(phone.setUp().path("update").asBoolean());
        assertThat(portal.code("used")).isVisible();
        assertThat(portal.page.getByRole(AriaRole.STATUS)).hasText("Phone set up");
        assertNull(portal.picture().getAttribute("src"));
        assertThat(portal.devices()).hasCount(1);
        assertThat(portal.devices()).containsText("iPhone or iPad");
        assertThat(portal.devices()).containsText("1001 at acme.example.com");
        assertThat(portal.extensions().first()).containsText("1 of 1");
        Inspection.of(portal, "07-phone-set-up");
        portal.extensions().first().click();
        assertThat(portal.page.locator("#full")).containsText("all the phones that it may have (1)");
        Inspection.of(portal, "08-no-more-phones");

        assertFalse(phone.wakeUp().path("update").asBoolean(true));
        portal.button("Update the list").click();
        assertThat(portal.devices()).containsText("nothing new to receive");
        portal.button("Send settings again").click();
        assertThat(portal.button("Will be sent")).isVisible();
        assertTrue(phone.wakeUp().path("update").asBoolean());
        assertFalse(phone.wakeUp().path("update").asBoolean(true));

        portal.button("Remove …").click();
        var dialog = portal.page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("iPhone or iPad of extension 1001");
        assertThat(portal.button("Keep the phone")).isFocused();
        Inspection.of(portal, "09-asks-first");
        portal.button("Keep the phone").click();
        assertThat(dialog).isHidden();
        assertThat(portal.button("Remove …")).isFocused();
        assertFalse(phone.wakeUp().path("update").asBoolean(true));

        portal.button("Remove …").click();
        portal.button("Remove the phone").click();
        assertThat(portal.devices()).hasCount(0);
        assertThat(portal.extensions().first()).containsText("0 of 1");
        var loggedOut = phone.wakeUp();
        assertTrue(loggedOut.path("update").asBoolean());
        assertTrue(loggedOut.path("sipaccounts").isMissingNode());
    }

    @Test
    void atTheLimitAPhoneIsReplaced() {
        portal.signIn(key("admin"));
        portal.openExtension("1005");
        var old = Phone.scans(portal.issue(), application.provisioningUrl());
        assertTrue(old.setUp().path("update").asBoolean());
        assertThat(portal.code("used")).isVisible();
        portal.button("Set up another phone").click();
        assertThat(portal.refusal()).containsText("Choose “Replace this phone”");
        Inspection.of(portal, "15-limit-reached");
        portal.button("Replace this phone").click();
        assertThat(portal.page.locator("#code-note")).containsText("This code replaces: iPhone or iPad");
        assertThat(portal.refusal()).isHidden();
        portal.button("Replace this phone").click();
        assertThat(portal.page.locator("#code-note")).containsText("An earlier, unused code");
        Inspection.of(portal, "16-replaces");
        assertThat(portal.page.locator("#code-note")).containsText("This code replaces: iPhone or iPad");
        assertFalse(old.wakeUp().path("update").asBoolean(true), "until then it works");
        var replacement = Phone.scans(portal.scan(), application.provisioningUrl());
        assertTrue(replacement.setUp().path("update").asBoolean());
        assertThat(portal.code("used")).isVisible();
        assertThat(portal.devices()).hasCount(1);
        var loggedOut = old.wakeUp();
        assertTrue(loggedOut.path("update").asBoolean());
        assertTrue(loggedOut.path("sipaccounts").isMissingNode());
    }

    @Test
    void aWithdrawnCodeIsDead() {
        portal.signIn(key("admin"));
        portal.openExtension("1002");
        var phone = Phone.scans(portal.issue(), application.provisioningUrl());
        portal.button("Withdraw code").click();
        assertThat(portal.code("gone")).isVisible();
        assertThat(portal.page.locator("#code-title")).isFocused();
        Inspection.of(portal, "10-withdrawn");
        assertFalse(phone.setUp().path("update").asBoolean(true));
    }

    @Test
    void anExpiredCodeIsShownAndFollowedByAnother() throws SQLException {
        portal.signIn(key("admin"));
        portal.openExtension("1003");
        portal.issue();
        database("update sessiontalk.codes set expires_at = now() - interval '1 second' where used_at is null");
        assertThat(portal.code("expired")).isVisible();
        Inspection.of(portal, "11-expired");
        portal.button("Create QR code").click();
        assertThat(portal.picture()).isVisible();
    }

    @Test
    void onPaperStandsWhatAColleagueNeeds() {
        portal.signIn(key("admin"));
        portal.openExtension("1004");
        Phone.scans(portal.issue(), application.provisioningUrl()).setUp();
        assertThat(portal.code("used")).isVisible();
        portal.button("Replace this phone").click();
        assertThat(portal.page.locator("#code-note")).isVisible();
        portal.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(portal.picture()).isVisible();
        assertThat(portal.page.getByText("1004@acme.example.com")).isVisible();
        assertThat(portal.page.getByText("Valid until")).isVisible();
        assertThat(portal.page.locator(".steps")).isVisible();
        for (var useless : List.of(".bar", ".finder", ".phones", "#code-note", ".actions >> nth=0", ".computer")) {
            assertThat(portal.page.locator(useless)).isHidden();
        }
        Inspection.keep(portal.page, "12-print");
    }

    @Test
    void theLinksOfACodeCanBeFollowedAndCopied() throws SQLException {
        setting("sessiontalk_apple_url", "https://apps.example.com/ios");
        setting("sessiontalk_android_url", "https://apps.example.com/android");
        setting("sessiontalk_windows_appinstaller_url", "https://apps.example.com/windows.appinstaller");
        window.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        portal.signIn(key("admin"));
        portal.extensions().nth(3).click();
        Phone.scans(portal.issue(), application.provisioningUrl()).setUp();
        assertThat(portal.code("used")).isVisible();
        portal.button("Replace this phone").click();
        assertThat(link("App Store")).hasAttribute("href", "https://apps.example.com/ios");
        assertThat(link("Google Play")).hasAttribute("href", "https://apps.example.com/android");
        assertThat(link("Install on Windows and open"))
                .hasAttribute("href", Pattern.compile("^ms-appinstaller:\\?source=https://apps\\.example\\.com/"));
        Inspection.of(portal, "17-all-there-is");
        portal.button("Copy link: Open in the SessionTalk app").click();
        assertThat(portal.page.getByRole(AriaRole.STATUS)).hasText("Copied");
        var link = portal.page.locator("#desktop").getAttribute("href");
        assertTrue(link.startsWith("scsc:?username=1004@acme.example.com"), link);
        assertEquals(link, portal.page.evaluate("navigator.clipboard.readText()"));
    }

    @Test
    void aNameIsTextWhateverStandsInIt() throws SQLException {
        database("update v_extensions set description = '\"Bo\" <b>O''Neill</b> <img src=x onerror=alert(1)>'"
                + " where extension = '1009'");
        portal.signIn(key("admin"));
        portal.search("1009");
        var name = "\"Bo\" <b>O'Neill</b> <img src=x onerror=alert(1)>";
        assertThat(portal.extensions().first().locator(".description")).hasText(name);
        portal.openExtension("1009");
        assertThat(portal.page.locator("#extension-about")).hasText(name);
        assertThat(portal.page.locator("main b, main img:not(#qr)")).hasCount(0);
        Inspection.of(portal, "13-name-with-markup");
        database("update v_extensions set description = '' where extension = '1009'");
    }

    @Test
    void aDisabledExtensionGetsNoCode() {
        portal.signIn(key("admin"));
        portal.openExtension("1011");
        portal.button("Create QR code").click();
        assertThat(portal.refusal()).containsText("The extension is disabled.");
        assertThat(portal.page.getByRole(AriaRole.ALERT)).containsText("The extension is disabled.");
        Inspection.of(portal, "14-refused");
        portal.search("support");
        assertThat(portal.extensions()).hasCount(2);
        assertThat(portal.refusal()).isVisible();
        portal.openExtension("1004");
        assertThat(portal.refusal()).isHidden();
    }

    @ParameterizedTest
    @CsvSource({
        "403, application/problem+json, You may not manage phones.",
        "403, application/json, This API key is not valid.",
        "401, application/json, This API key is not valid.",
        "404, application/problem+json, It no longer exists",
        "429, application/json, Too many requests.",
        "500, application/json, The server cannot answer now.",
        "503, application/problem+json, The server cannot answer now.",
        "418, text/plain, That did not work (status 418).",
    })
    void everyRefusalHasItsMessage(int status, String type, String message) {
        portal.signIn(key("admin"));
        portal.openExtension("1001");
        portal.page.route(
                "**/codes",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType(type)
                        .setBody("{}")));
        portal.button("Create QR code").click();
        assertThat(portal.refusal()).containsText(message);
        var ended = message.startsWith("This API key");
        assertThat(portal.page.locator("#entrance")).isVisible(new IsVisibleOptions().setVisible(ended));
        assertThat(portal.page.locator("#desk")).isVisible(new IsVisibleOptions().setVisible(!ended));
        assertEquals(ended ? 0 : 1, portal.page.evaluate("sessionStorage.length"));
    }

    @Test
    void withoutANetworkThePageSaysSoAndGoesOn() {
        portal.signIn(key("admin"));
        window.setOffline(true);
        portal.search("sales");
        assertThat(portal.refusal()).containsText("No connection.");
        window.setOffline(false);
        portal.search("support");
        assertThat(portal.extensions()).hasCount(2);
        assertThat(portal.refusal()).isHidden();
    }

    @Test
    void anotherDomainIsForThoseWhoMayChooseIt() {
        portal.signIn(key("superadmin"));
        portal.page.getByText("Own domain").click();
        Inspection.of(portal, "18-choose-a-domain");
        portal.page.keyboard().press("Escape");
        workIn("globex.example.com");
        assertThat(portal.page.getByText("Front desk")).isVisible();
        portal.openExtension("1001");
        assertEquals("1001@globex.example.com", portal.issue().split(":")[1]);
        portal.button("Sign out").click();

        portal.signIn(key("admin"));
        workIn("globex.example.com");
        assertThat(portal.refusal()).hasText("There is no domain “globex.example.com”, or you may not work in it.");
        Inspection.of(portal, "15-another-domain");
        portal.search("reception");
        assertThat(portal.extensions()).hasText(new Pattern[] {Pattern.compile("^1001")});
    }

    @Test
    void aLongListComesInPages() throws SQLException {
        database("""
                insert into v_extensions (extension_uuid, domain_uuid, extension, description, enabled)
                select gen_random_uuid(), e.domain_uuid, (2000 + n)::text, 'Desk ' || n, e.enabled
                from v_extensions e join v_domains d using (domain_uuid), generate_series(1, 119) n
                where d.domain_name = 'globex.example.com' and e.extension = '1001'
                """);
        portal.signIn(application.sample().orElseThrow().globexAdminKey());
        assertThat(portal.extensions()).hasCount(50);
        assertThat(portal.page.locator("#found")).hasText("50 extensions shown; there are more");
        portal.button("Show more").click();
        assertThat(portal.extensions()).hasCount(100);
        assertThat(portal.extensions().nth(50)).isFocused();
        portal.button("Show more").click();
        assertThat(portal.extensions()).hasCount(120);
        assertThat(portal.button("Show more")).isHidden();
        var numbers = portal.extensions().locator(".number").allTextContents();
        assertEquals(120, numbers.stream().distinct().count());
    }

    @Test
    void theKeyboardIsEnough() {
        var keyboard = portal.page.keyboard();
        assertThat(portal.page.getByLabel("API key")).isFocused();
        keyboard.type(key("admin"));
        keyboard.press("Enter");
        assertThat(portal.page.getByLabel("Find an extension")).isFocused();
        keyboard.type("warehouse");
        keyboard.press("Enter");
        assertThat(portal.page.locator("#extension-name")).isFocused();
        keyboard.press("Tab");
        assertThat(portal.button("Create QR code")).isFocused();
        keyboard.press("Enter");
        assertThat(portal.page.locator("#code-title")).isFocused();
        assertThat(portal.picture()).isVisible();
    }

    @Test
    void onANarrowScreenTheExtensionTakesTheListsPlace() {
        portal.page.setViewportSize(360, 740);
        portal.signIn(key("admin"));
        portal.openExtension("1005");
        assertThat(portal.page.locator("#finder")).isHidden();
        portal.button("All extensions").click();
        assertThat(portal.extensions().first()).isFocused();
        assertThat(portal.page.locator("#extension")).isHidden();
    }

    @Test
    void thePageSpeaksGerman() {
        try (var german = chromium.window("de-DE")) {
            var page = Portal.open(german, application.api()).page;
            page.getByLabel("API-Schlüssel").fill(key("admin"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Anmelden"))
                    .click();
            assertThat(page.locator("#found")).hasText("12 Nebenstellen");
            page.locator("#extensions button").first().click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("QR-Code erstellen"))
                    .click();
            assertThat(page.locator("#qr")).isVisible();
            assertEquals("de", page.locator("html").getAttribute("lang"));
            Inspection.keep(page, "16-german");
        }
    }

    @Test
    void thePolicyIsInForceAndItsViolationsAreSeen() {
        portal.page.evaluate(
                "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))");
        portal.page.evaluate("fetch('https://elsewhere.invalid/').catch(() => {})");
        portal.page.evaluate("try { document.body.innerHTML = '<b>x</b>' } catch { }");
        portal.page.waitForCondition(
                () -> portal.faults.stream()
                        .collect(Collectors.joining(" "))
                        .matches(
                                "(?s)(?=.*violates style-src)(?=.*violates connect-src)(?=.*violates require-trusted-types-for).*"));
        portal.faults.clear();
        portal.requests.removeIf(url -> url.startsWith("https://elsewhere.invalid/"));
    }

    private Locator link(String name) {
        return portal.page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void setting(String name, String value) throws SQLException {
        database("""
                insert into v_default_settings (default_setting_uuid, default_setting_category,
                    default_setting_subcategory, default_setting_name, default_setting_value, default_setting_enabled)
                select gen_random_uuid(), 'provision', '%s', 'text', '%s', default_setting_enabled
                from v_default_settings where cast(default_setting_enabled as text) = 'true' limit 1
                """.formatted(name, value));
    }

    private void workIn(String domain) {
        portal.page.getByText("Own domain").click();
        portal.page.getByLabel("Work in another domain").fill(domain);
        portal.button("Use this domain").click();
    }

    private static String key(String user) {
        return application.sample().orElseThrow().apiKeys().get(user);
    }

    private static void database(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(application.jdbcUrl());
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
