package fusionpbx.sessiontalk.local.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What stands beside the list of people: all phones, what happened, and codes by e-mail. */
@DisplayName("The portal's other views")
class ViewsPageTest extends PortalScene {

    private static final String UNUSED_CODES =
            "select count(*) from sessiontalk.codes where used_at is null and expires_at > now()";

    private void setUp(String extension) {
        portal.openExtension(extension);
        assertTrue(Phone.scans(portal.issue(), application.provisioningUrl())
                .setUp()
                .path("update")
                .asBoolean());
        assertThat(portal.code("used")).isVisible();
    }

    private Locator rows() {
        return portal.page.locator("#phones-rows tr");
    }

    private Locator sortBy(String column) {
        return portal.page
                .locator("#phones-table")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(column).setExact(true));
    }

    @Test
    void allPhonesAreListedSortedAndSavedForASpreadsheet() throws SQLException, IOException {
        database("update v_extensions set effective_caller_id_name = '=cmd|\"x\"' where extension = '1003'");
        portal.signIn(key("admin"));
        link("All phones").click();
        assertThat(portal.page.getByText("No phone is set up yet.")).isVisible();
        link("People").click();
        setUp("1001");
        setUp("1003");
        link("All phones").click();
        assertThat(rows()).hasCount(2);
        assertThat(rows().first()).containsText("1001Ada LovelaceiPhone, iPad or Mac");
        Inspection.of(portal, "33-all-phones");
        sortBy("Extension").click();
        assertThat(rows().first()).containsText("1003");
        sortBy("Last seen").click();
        assertThat(portal.page.locator("th[data-column=seen]")).hasAttribute("aria-sort", "descending");
        assertThat(rows().first()).containsText("1003");
        sortBy("Name").click();
        var file =
                portal.page.waitForDownload(() -> portal.button("Save as CSV").click());
        assertEquals("phones.csv", file.suggestedFilename());
        var lines = Files.readString(file.path(), StandardCharsets.UTF_8).split("\r\n");
        assertEquals("\ufeff\"Extension\",\"Name\",\"Device\",\"Last seen\",\"Set up\",\"State\"", lines[0]);
        assertEquals(3, lines.length);
        assertTrue(
                List.of(lines).stream()
                        .anyMatch(line -> line.startsWith("\"1003\",\"'=cmd|\"\"x\"\"\",\"iPhone, iPad or Mac\",\"2")),
                () -> String.join("\n", lines));
        rows().filter(new Locator.FilterOptions().setHasText("1003"))
                .getByRole(AriaRole.LINK)
                .click();
        assertThat(portal.page.locator("#extension-number")).hasText("1003");
        portal.page.goBack();
        assertThat(rows()).hasCount(2);
        portal.page.reload();
        assertThat(rows()).hasCount(2);
        database("update v_extensions set effective_caller_id_name = 'Grace Hopper' where extension = '1003'");
    }

    @Test
    void aUserSeesThePhonesAndTheEventsOfTheirOwnExtensions() {
        portal.signIn(key("admin"));
        setUp("1001");
        setUp("1003");
        portal.button("Sign out").click();
        portal.signIn(key("user"));
        link("All phones").click();
        assertThat(rows()).hasCount(1);
        assertThat(rows().first()).containsText("1001");
        link("What happened").click();
        assertThat(portal.page.locator("#log li").first()).isVisible();
        assertThat(portal.page.locator("#log").getByText("1003")).hasCount(0);
        portal.button("Sign out").click();
        assertThat(rows()).hasCount(0);
        assertThat(portal.page.locator("#log li")).hasCount(0);
    }

    @Test
    void whatHappenedInTheDomainIsToldWithItsExtension() throws SQLException {
        database("delete from sessiontalk.events");
        portal.signIn(key("admin"));
        setUp("1002");
        link("What happened").click();
        var log = portal.page.locator("#log li");
        assertThat(log).hasText(new Pattern[] {
            Pattern.compile("1002 Phone set up"), Pattern.compile("1002 Code issued by admin")
        });
        Inspection.of(portal, "34-log");
        database("""
                insert into sessiontalk.events (domain_uuid, at, kind, extension_uuid, extension)
                select e.domain_uuid, e.at - make_interval(hours => n), 'changed', e.extension_uuid, e.extension
                  from sessiontalk.events e, generate_series(1, 60) n
                 where e.kind = 'activated'
                """);
        portal.page.reload();
        assertThat(log).hasCount(50);
        portal.button("Show earlier").click();
        assertThat(log).hasCount(62);
    }

    @Test
    void settingsAreShownWithTheirSourceAndWhatIsWrongWithThem() throws SQLException {
        database("update v_extensions set number_alias = '1002' where extension = '1003'");
        portal.signIn(key("admin"));
        link("Settings").click();
        var findings = portal.page.locator("#findings li");
        assertThat(findings.first())
                .hasText("Warning 1003 The alias 1002 is another extension’s number or alias, too.");
        assertThat(findings.getByText(
                        "No link to the store (Google Play) is set; people have to find the app themselves."))
                .isVisible();
        assertThat(portal.page.locator("#settings-rows tr").first())
                .hasText("SessionTalk providerfusionpbx-sampleDefault setting: provision / sessiontalk_provider_id");
        Inspection.of(portal, "40-settings");
        findings.first().getByRole(AriaRole.LINK).click();
        assertThat(portal.page.locator("#extension-number")).hasText("1003");
        database("update v_extensions set number_alias = '' where extension = '1003'");
    }

    @Test
    void aCodeGoesOutByEmailOnceAndTheOneOnTheScreenIsWithdrawn() throws SQLException {
        portal.signIn(key("admin"));
        portal.openExtension("1001");
        portal.issue();
        portal.page.locator("[data-code=fresh] [data-email]").click();
        Inspection.of(portal, "35-email");
        portal.page.locator("#email-to").fill("ada@example.com");
        portal.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();
        assertThat(portal.refusal()).containsText("FusionPBX cannot send e-mail; it lacks: queue, sender, host.");
        assertThat(portal.code("fresh")).isVisible();
        mailCanBeSent();
        portal.page.locator("[data-code=fresh] [data-email]").click();
        portal.page.locator("#email-to").fill("ada@example.com");
        portal.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();
        assertThat(portal.page.getByRole(AriaRole.STATUS).getByText("FusionPBX sends the e-mail within a minute."))
                .isVisible();
        assertEquals(
                "ada@example.com",
                value("select string_agg(email_to, ' ') from v_email_queue where email_status = 'waiting'"));
        assertEquals("1", value(UNUSED_CODES));
        portal.openExtension("1003");
        portal.page.locator("[data-code=none] [data-email]").click();
        portal.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();
        assertThat(portal.refusal()).containsText("FusionPBX knows no e-mail address for this extension.");
        assertEquals("1", value(UNUSED_CODES));
    }

    @Test
    void anEmailWhoseAnswerWasLostIsNotSentAgain() throws SQLException {
        mailCanBeSent();
        portal.signIn(key("admin"));
        portal.openExtension("1004");
        portal.page.route("**/codes", route -> {
            route.fetch();
            route.abort();
        });
        emailTo("lost@example.com");
        assertThat(portal.refusal()).containsText("No connection.");
        portal.page.unroute("**/codes");
        emailTo("lost@example.com");
        assertThat(portal.refusal()).containsText("This has been done already: the answer was lost.");
        assertEquals("1", value("select count(*) from v_email_queue where email_to = 'lost@example.com'"));
        assertEquals("1", value(UNUSED_CODES));
        assertThat(portal.page.locator("#pending li")).hasCount(1);
    }

    private void emailTo(String address) {
        portal.page.locator("[data-code=none] [data-email]").click();
        portal.page.locator("#email-to").fill(address);
        portal.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Send").setExact(true))
                .click();
    }

    /** FusionPBX's queue is on, the tenant has a sender, and an earlier e-mail names the host that sends. */
    private static void mailCanBeSent() throws SQLException {
        database("""
                insert into v_default_settings (default_setting_uuid, default_setting_category,
                    default_setting_subcategory, default_setting_name, default_setting_value, default_setting_enabled)
                values (gen_random_uuid(), 'email_queue', 'enabled', 'boolean', 'true', true),
                       (gen_random_uuid(), 'email', 'smtp_from', 'text', 'pbx@example.com', true)
                """);
        database("""
                insert into v_email_queue (email_queue_uuid, hostname, email_date, email_status, email_to)
                values (gen_random_uuid(), 'pbx1', now() - interval '1 day', 'sent', 'x@example.com')
                """);
    }
}
