package fusionpbx.sessiontalk.local.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The list of people on the page, and the one that is shown. */
@DisplayName("The portal's people")
class PeoplePageTest extends PortalScene {

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
    void aDisabledExtensionSaysSoBeforeAnythingIsPressed() throws SQLException {
        portal.signIn(key("admin"));
        portal.openExtension("1003");
        assertTrue(Phone.scans(portal.issue(), application.provisioningUrl())
                .setUp()
                .path("update")
                .asBoolean());
        assertThat(portal.code("used")).isVisible();
        enable("1003", false);
        portal.button("Update the list").click();
        assertThat(portal.page.locator("#disabled")).isHidden(); // Its panel says what was done.
        assertThat(portal.button("Replace this phone")).isHidden();
        assertThat(portal.button("Set up another phone")).isHidden();
        portal.extensions().first().click();
        assertThat(portal.page.locator("#disabled")).containsText("This extension is disabled.");
        assertThat(portal.button("Create QR code")).isHidden();
        Inspection.of(portal, "14-disabled");
        enable("1003", true);
        portal.button("Update the list").click();
        assertThat(portal.button("Replace this phone")).isVisible();
    }

    /** The page that was opened before may offer what is not possible any more. */
    @Test
    void whatIsRefusedIsSaidUntilAnotherExtensionIsOpened() throws SQLException {
        portal.signIn(key("admin"));
        portal.openExtension("1002");
        enable("1002", false);
        portal.button("Create QR code").click();
        assertThat(portal.refusal()).containsText("The extension is disabled.");
        assertThat(portal.page.getByRole(AriaRole.ALERT)).containsText("The extension is disabled.");
        enable("1002", true);
        portal.search("support");
        assertThat(portal.extensions()).hasCount(2);
        assertThat(portal.refusal()).isVisible();
        portal.openExtension("1004");
        assertThat(portal.refusal()).isHidden();
    }

    @Test
    void aLinkLeadsToAnExtensionAndBackLeadsBack() {
        portal.page.navigate(application.api() + "/portal#/1003");
        portal.signIn(key("admin"));
        assertThat(portal.page.locator("#extension-name")).hasText("1003 Zoë Müller");
        portal.extensions().nth(3).click();
        assertThat(portal.page.locator("#extension-number")).hasText("1004");
        assertThat(portal.page).hasURL(application.api() + "/portal#/1004");
        portal.page.goBack();
        assertThat(portal.page.locator("#extension-number")).hasText("1003");
        portal.page.reload();
        assertThat(portal.page.locator("#extension-number")).hasText("1003");
        portal.page.evaluate("location.hash = '#/9%20<i>'");
        assertThat(portal.refusal()).hasText("There is no extension 9 <i>, or you may not see it.");
        assertThat(portal.page.locator("#extension")).isHidden();
        portal.button("Sign out").click();
        assertThat(portal.page).hasURL(application.api() + "/portal");
    }

    @Test
    void enterOpensTheExactNumberAmongMany() throws SQLException {
        database("""
                insert into v_extensions (extension_uuid, domain_uuid, extension, enabled)
                select gen_random_uuid(), domain_uuid, '100', enabled from v_extensions
                 where extension = '1001'
                """);
        try {
            portal.signIn(key("admin"));
            portal.search("100");
            portal.page.keyboard().press("Enter");
            assertThat(portal.page.locator("#extension-number")).hasText("100");
            assertThat(portal.extensions()).hasCount(10);
        } finally {
            database("delete from v_extensions where extension = '100'");
        }
    }

    @Test
    void theListIsFilteredByState() {
        portal.signIn(key("admin"));
        portal.openExtension("1001");
        var phone = Phone.scans(portal.issue(), application.provisioningUrl());
        assertTrue(phone.setUp().path("update").asBoolean());
        assertThat(portal.code("used")).isVisible();
        portal.openExtension("1002");
        portal.issue();
        portal.page.reload();
        var state = portal.page.getByLabel("Show", new Page.GetByLabelOptions().setExact(true));
        assertThat(state.locator("option")).hasText(new String[] {
            "All (12)",
            "No phone (9)",
            "Code not used yet (1)",
            "In use (1)",
            "Not seen for 30 days (0)",
            "Disabled (1)"
        });
        state.selectOption("pending");
        assertThat(portal.extensions()).hasText(new Pattern[] {Pattern.compile("^1002.*Code not used yet")});
        state.selectOption("stale");
        assertThat(portal.page.locator("#found")).hasText("No extension is in this state.");
        state.selectOption("active");
        assertThat(portal.extensions()).hasText(new Pattern[] {Pattern.compile("^1001")});
        Inspection.of(portal, "27-filtered");
    }

    @Test
    void aPhoneThatHasNotCalledForLongIsNotSaidToBeInUse() throws SQLException {
        portal.signIn(key("admin"));
        portal.openExtension("1004");
        Phone.scans(portal.issue(), application.provisioningUrl()).setUp();
        assertThat(portal.devices()).containsText("In use");
        database("update v_devices set device_provisioned_date = now() - interval '62 days'"
                + " where device_vendor = 'sessiontalk'");
        database("update sessiontalk.links set activated_at = now() - interval '70 days'");
        portal.button("Update the list").click();
        assertThat(portal.devices().locator(".badge")).hasText("Last seen 2 months ago");
        assertThat(portal.extensions().first()).containsText("Not seen for 30 days");
        Inspection.of(portal, "29-stale");
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
        assertThat(portal.page.locator("#found")).hasText("50 of 120 extensions");
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
    void onANarrowScreenTheExtensionTakesTheListsPlace() {
        portal.page.setViewportSize(360, 740);
        portal.signIn(key("admin"));
        portal.openExtension("1005");
        assertThat(portal.page.locator("#finder")).isHidden();
        portal.button("All extensions").click();
        assertThat(portal.extensions().first()).isFocused();
        assertThat(portal.page.locator("#extension")).isHidden();
    }
}
