package fusionpbx.sessiontalk.local.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is signed in, where they work, and what holds for every part of the page. */
@DisplayName("The portal's page")
class PortalTest extends PortalScene {

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
    void thatAnAnswerTakesLongOrDoesNotComeIsSaid() {
        portal.signIn(key("admin"));
        var held = new Route[1];
        portal.page.route("**/extensions?search=sales*", route -> held[0] = route);
        portal.search("sales");
        var connection = portal.page.locator("#connection");
        assertThat(connection).hasText("Loading …");
        assertThat(connection).hasText("The server does not answer. What you see may be out of date.");
        Inspection.of(portal, "30-no-answer");
        held[0].resume();
        assertThat(portal.extensions()).hasCount(2);
        assertThat(connection).hasText("");
        window.setOffline(true);
        assertThat(connection).hasText("The server does not answer. What you see may be out of date.");
        window.setOffline(false);
        assertThat(connection).hasText("");
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
        assertThat(portal.page.locator("#user")).hasText("superadmin");
        var domain = portal.page.locator("#domain summary");
        assertThat(domain).containsText("acme.example.com");
        domain.click();
        assertThat(portal.page.locator("#domains button")).hasCount(2);
        assertThat(portal.page.locator("#domains [aria-current]")).containsText("acme.example.com12 extensions");
        Inspection.of(portal, "18-choose-a-domain");
        portal.page.keyboard().press("Escape");
        assertThat(portal.page.getByLabel("Work in another domain")).isHidden();
        domain.click();
        portal.page.getByLabel("Work in another domain").fill("GLOB");
        assertThat(portal.page.locator("#domains button")).hasCount(1);
        portal.page.keyboard().press("Enter");
        assertThat(domain).containsText("globex.example.com");
        assertThat(portal.page.getByText("Front desk")).isVisible();
        portal.openExtension("1001");
        assertEquals("1001@globex.example.com", portal.issue().split(":")[1]);
        portal.button("Sign out").click();

        portal.signIn(key("admin"));
        assertThat(portal.page.locator("#domain-own")).hasText("acme.example.com");
        assertThat(portal.page.locator("#domain")).isHidden();
    }

    @Test
    void whereOneMayNotWorkThePageSaysSo() {
        portal.page.evaluate("sessionStorage.setItem('sessiontalk.domain', 'globex.example.com')");
        portal.page.evaluate("key => sessionStorage.setItem('sessiontalk.key', key)", key("admin"));
        portal.page.reload();
        assertThat(portal.refusal()).hasText("There is no domain “globex.example.com”, or you may not work in it.");
        Inspection.of(portal, "15-another-domain");
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
    void thePageSpeaksGerman() {
        try (var german = chromium.window("de-DE")) {
            var page = Portal.open(german, application.api()).page;
            page.getByLabel("API-Schlüssel").fill(key("admin"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Anmelden"))
                    .click();
            assertThat(page.locator("#found")).hasText("12 Nebenstellen");
            page.locator("#extensions a").first().click();
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
}
