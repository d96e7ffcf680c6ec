package fusionpbx.sessiontalk.local.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Locale.ENGLISH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.Media;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Codes for many people at once. */
@DisplayName("The portal's roll-out")
class RolloutTest extends PortalScene {

    /** More than the page shows at once, in more requests than run at once. */
    private static final int MANY = Boolean.getBoolean("stress") ? 1_000 : 250;

    /** That many people, each tenth of whom is disabled. */
    private static final String PEOPLE = """
            insert into v_extensions (extension_uuid, domain_uuid, extension, effective_caller_id_name, password, enabled)
            select gen_random_uuid(), e.domain_uuid, cast(20000 + n as text), 'Person ' || n, 'secret', n %% 10 <> 0
              from v_extensions e, generate_series(1, %d) n
             where e.extension = '1002'
            """.formatted(MANY);

    private static final String UNUSED_CODES =
            "select count(*) from sessiontalk.codes where used_at is null and expires_at > now()";

    @BeforeEach
    void rollOut() throws SQLException {
        database("delete from sessiontalk.events");

        portal.signIn(key("admin"));
        link("Set up many").click();
        assertThat(people().first()).isVisible();
    }

    @AfterEach
    void removePeople() throws SQLException {
        database("delete from v_extensions where extension like '2____'");
    }

    private Locator people() {
        return portal.page.locator("#rollout-people li");
    }

    private Locator results() {
        return portal.page.locator("#rollout-results li");
    }

    private Locator summary() {
        return portal.page.locator("#rollout-summary");
    }

    private void choose(String... extensions) {
        for (var extension : extensions) {
            people().filter(new Locator.FilterOptions().setHasText(extension))
                    .getByRole(com.microsoft.playwright.options.AriaRole.CHECKBOX)
                    .check();
        }
    }

    @Test
    void chosenPeopleGetACodeEachThatCanBePrinted() {
        choose("1002", "1003");
        assertThat(portal.page.getByText("2 people chosen")).isVisible();
        Inspection.of(portal, "36-roll-out");
        portal.button("Create the codes").click();
        assertThat(summary()).hasText("2 codes created.");
        assertThat(results()).hasCount(2);
        Inspection.of(portal, "37-rolled-out");
        portal.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        var cards = portal.page.locator(".sheet-card");
        assertThat(cards).hasCount(2);
        assertThat(portal.page.locator("#rollout-run")).isHidden();
        Inspection.keep(portal.page, "38-cards");
        for (var card : cards.all()) {
            var scanned = Phone.scans(QrReader.read(card.locator("img").screenshot()), application.provisioningUrl());
            assertTrue(scanned.setUp().path("update").asBoolean());
        }
        portal.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        portal.button("Begin anew").click();
        assertThat(cards).hasCount(0);
    }

    @Test
    void aPastedListIsCheckedBeforeAnythingIsIssued() {
        portal.page.getByText("Paste a list of numbers").click();
        portal.page.getByLabel("Numbers, separated").fill("1002, 1003;1020\n1004 1003 9999");
        portal.button("Choose these").click();
        assertThat(portal.page.locator("#rollout-pasted")).hasText("4 chosen. Unknown: 9999. More than once: 1003.");
        assertThat(portal.page.locator("#rollout-chosen")).hasText("4 people chosen");
        portal.button("Choose nobody").click();
        assertThat(portal.button("Create the codes")).isDisabled();
        portal.page
                .getByLabel("Numbers, separated")
                .fill("Extension,Name,Room\n1001,\"Ada Lovelace\",1004\n1003;Zoë;1005");
        portal.button("Choose these").click();
        assertThat(portal.page.locator("#rollout-pasted")).hasText("2 chosen. Unknown: Extension.");
    }

    @Test
    void ofManyEachTenthFailsAndTheFailedOnesCanBeTriedAgain() throws SQLException {
        database(PEOPLE);
        portal.page.reload();
        portal.page.locator("#rollout-search").fill("Person");
        portal.page.locator("#rollout-state").selectOption("");
        assertThat(portal.page.locator("#rollout-found"))
                .hasText(String.format(ENGLISH, "200 of %,d are shown. All %,d can be chosen at once.", MANY, MANY));
        portal.page.getByLabel("All that are found").check();
        assertThat(portal.page.locator("#rollout-chosen")).hasText(String.format(ENGLISH, "%,d people chosen", MANY));
        portal.button("Create the codes").click();
        var patience = new HasTextOptions().setTimeout(180_000);
        int failing = MANY / 10;
        assertThat(summary()).hasText((MANY - failing) + " codes created. " + failing + " failed.", patience);
        assertThat(results()).hasCount(MANY);
        assertThat(results().first()).containsText("The extension is disabled. Enable it in FusionPBX first.");
        assertThat(portal.page.locator(".sheet-card")).hasCount(MANY - failing);
        assertEquals(String.valueOf(MANY - failing), value("select count(*) from sessiontalk.codes"));
        Inspection.keep(portal.page, "39-each-tenth-failed");
        database("update v_extensions set enabled = true where extension like '2____'");
        portal.button("Try the failed ones again").click();
        assertThat(summary()).hasText(String.format(ENGLISH, "%,d codes created.", MANY), patience);
        assertEquals(String.valueOf(MANY), value("select count(distinct extension_uuid) from sessiontalk.codes"));
    }

    @Test
    void whatHasNoAnswerFailsForItselfAndTheRestGoesOn() {
        choose("1002");
        portal.page.route("**/codes", route -> route.abort());
        portal.button("Create the codes").click();
        assertThat(summary()).hasText("0 codes created. 1 failed.");
        assertThat(results().first()).containsText("No connection.");
        portal.page.unroute("**/codes");
        portal.button("Try the failed ones again").click();
        assertThat(summary()).hasText("1 code created.");
        assertEquals(List.of(), portal.faults);
    }

    /** The server has issued it, and nobody will ever see it: so it is withdrawn, and another takes its place. */
    @Test
    void aCodeWhoseAnswerWasLostIsReplaced() throws SQLException {
        choose("1002");
        portal.page.route("**/codes", route -> {
            route.fetch();
            route.abort();
        });
        portal.button("Create the codes").click();
        assertThat(summary()).hasText("0 codes created. 1 failed.");
        assertEquals("1", value(UNUSED_CODES));
        portal.page.unroute("**/codes");
        portal.button("Try the failed ones again").click();
        assertThat(summary()).hasText("1 code created.");
        assertEquals("1", value(UNUSED_CODES));
        assertEquals(
                "newer code or by hand: 1",
                value("select 'newer code or by hand: ' || count(*) from sessiontalk.events where kind = 'withdrawn'"));
    }

    @Test
    void whoIsNotReachedWhenItIsStoppedCanBeTriedAgain() throws SQLException {
        database(PEOPLE);
        portal.page.reload();
        portal.page.locator("#rollout-search").fill("Person 1");
        portal.page.getByLabel("All that are found").check();
        portal.button("Create the codes").click();
        portal.button("Stop").click();
        assertThat(summary()).hasText(Pattern.compile("(50|100) codes created. \\d+ failed."));
        assertThat(results().last()).containsText("Code created");
        assertThat(results().first()).containsText("Not tried: you stopped");
    }

    @Test
    void nothingOfTheCodesStaysAfterSigningOut() {
        choose("1002");
        portal.button("Create the codes").click();
        assertThat(summary()).hasText("1 code created.");
        portal.button("Sign out").click();
        assertThat(results()).hasCount(0);
        assertThat(portal.page.locator(".sheet-card")).hasCount(0);
    }
}
