package fusionpbx.sessiontalk.local.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Codes on the page: issued, scanned, sent, withdrawn, expired, refused. */
@DisplayName("The portal's codes")
class CodesPageTest extends PortalScene {

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
        assertThat(portal.devices()).containsText("iPhone, iPad or Mac");
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
        assertThat(dialog).containsText("iPhone, iPad or Mac of extension 1001");
        assertThat(portal.button("Keep the phone")).isFocused();
        Inspection.of(portal, "09-asks-first");
        portal.button("Keep the phone").click();
        assertThat(dialog).isHidden();
        assertThat(portal.button("Remove …")).isFocused();
        assertFalse(phone.wakeUp().path("update").asBoolean(true));

        portal.button("Remove …").click();
        portal.button("Remove the phone").click();
        assertThat(portal.leaving()).containsText("Will be signed out at its next call");
        assertThat(portal.devices()).hasCount(0);
        assertThat(portal.extensions().first()).containsText("0 of 1");
        var loggedOut = phone.wakeUp();
        assertTrue(loggedOut.path("update").asBoolean());
        assertTrue(loggedOut.path("sipaccounts").isMissingNode());
        assertThat(portal.leaving()).hasCount(0);
        assertThat(portal.page.locator("#events > li")).containsText(new String[] {
            "Phone signed out · it was removed", "Phone removed by admin", "Settings sent again by admin"
        });
        Inspection.of(portal, "31-what-happened");
    }

    @Test
    void atTheLimitAPhoneIsReplaced() {
        portal.signIn(key("admin"));
        portal.openExtension("1005");
        var old = Phone.scans(portal.issue(), application.provisioningUrl());
        assertTrue(old.setUp().path("update").asBoolean());
        assertThat(portal.code("used")).isVisible();
        assertThat(portal.button("Set up another phone")).isHidden();
        portal.button("Replace this phone").click();
        assertThat(portal.page.locator("#code-note")).containsText("This code replaces: iPhone, iPad or Mac");
        assertThat(portal.refusal()).isHidden();
        portal.button("Replace this phone").click();
        assertThat(portal.page.locator("#code-note")).containsText("The oldest unused code");
        Inspection.of(portal, "16-replaces");
        assertThat(portal.page.locator("#code-note")).containsText("This code replaces: iPhone, iPad or Mac");
        assertFalse(old.wakeUp().path("update").asBoolean(true), "until then it works");
        var replacement = Phone.scans(portal.scan(), application.provisioningUrl());
        assertTrue(replacement.setUp().path("update").asBoolean());
        assertThat(portal.code("used")).isVisible();
        assertThat(portal.devices()).hasCount(1);
        assertThat(portal.leaving()).containsText("Will be signed out at its next call");
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
        assertThat(portal.page.locator(".until")).isVisible();
        assertThat(portal.page.locator(".steps")).isVisible();
        for (var useless : List.of(
                ".bar",
                ".finder",
                ".phones",
                "#code-note",
                ".actions >> nth=0",
                ".computer >> nth=0",
                ".computer >> nth=1")) {
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
        assertThat(link("Install on Windows")).hasAttribute("href", "https://apps.example.com/windows.appinstaller");
        assertThat(link("Open in the SessionTalk app"))
                .hasAttribute("href", Pattern.compile("^scsc:1004@acme\\.example\\.com:[\\w-]{43}"));
        portal.page.getByText("Other forms of these links").click();
        assertThat(link("Install and open in one step"))
                .hasAttribute("href", Pattern.compile("^ms-appinstaller:\\?source=https://apps\\.example\\.com/"));
        Inspection.of(portal, "17-all-there-is");
        portal.button("Copy link: Open, older form").click();
        assertThat(portal.page.getByRole(AriaRole.STATUS)).hasText("Copied");
        var link = portal.page.locator("#desktop").getAttribute("href");
        assertTrue(link.startsWith("scsc:?username=1004@acme.example.com"), link);
        assertEquals(link, portal.page.evaluate("navigator.clipboard.readText()"));
        portal.button("Copy link: the page for your colleague").click();
        portal.page.waitForFunction("old => navigator.clipboard.readText().then(text => text !== old)", link);
        var welcome = (String) portal.page.evaluate("navigator.clipboard.readText()");
        assertTrue(welcome.startsWith(application.api() + "/welcome#c="), "the address of the page");
        var colleague = Portal.openPage(window, URI.create(welcome));
        assertThat(colleague.page.locator("#username")).hasText("1004@acme.example.com");
        var shown = QrReader.read(colleague.page.locator("#qr").screenshot());
        assertEquals(portal.scan(), shown);
        colleague.assertNothingWentWrong(application.api(), List.of(shown.split(":")[2]));
    }

    @Test
    void aCodeThatIsNotUsedYetIsShownAndCanBeWithdrawn() {
        portal.signIn(key("admin"));
        portal.openExtension("1002");
        var phone = Phone.scans(portal.issue(), application.provisioningUrl());
        assertThat(portal.page.locator("#pending-codes")).isHidden();
        portal.extensions().first().click();
        var pending = portal.page.locator("#pending > li");
        assertThat(pending).hasText(Pattern.compile("Valid for 1 day 23:59:\\d\\d.*issued by admin.*"));
        assertThat(portal.page.locator("#oldest")).containsText("A new code withdraws the oldest unused one");
        Inspection.of(portal, "28-pending-code");
        pending.getByRole(AriaRole.BUTTON).click();
        assertThat(pending).hasCount(0);
        assertThat(portal.page.getByRole(AriaRole.STATUS)).hasText("The code has been withdrawn.");
        assertThat(portal.page.locator("#oldest")).isHidden();
        assertFalse(phone.setUp().path("update").asBoolean(true));
    }

    @Test
    void aRefusedScanIsShownWhileThePhoneIsWaitedFor() throws SQLException {
        portal.signIn(key("admin"));
        portal.openExtension("1006");
        var phone = Phone.scans(portal.issue(), application.provisioningUrl());
        enable("1006", false);
        assertFalse(phone.setUp().path("update").asBoolean(true));
        enable("1006", true);
        assertThat(portal.page.locator("#refused-scan")).hasText("A phone was refused · the extension is disabled");
        Inspection.of(portal, "32-refused-scan");
        assertTrue(phone.setUp().path("update").asBoolean());
        assertThat(portal.code("used")).isVisible();
    }
}
