package fusionpbx.sessiontalk.local.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The portal in a real browser, opened from FusionPBX: no key is entered. */
@DisplayName("The portal's page, opened with a ticket")
class TicketTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final List<String> CONSOLE = new CopyOnWriteArrayList<>();

    private static Chromium chromium;
    private static LocalApplication application;

    private final List<String> secrets = new ArrayList<>();
    private BrowserContext window;
    private Portal portal;

    @BeforeAll
    static void start() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        chromium = Chromium.shared();
        application = LocalApplication.start(Options.sample(Path.of("../..")), CONSOLE::add);
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @BeforeEach
    void open() throws SQLException {
        database("delete from sessiontalk.sessions");
        window = chromium.window("en-GB");
    }

    @AfterEach
    void nothingWentWrong() {
        window.close();
        portal.assertNothingWentWrong(application.api(), secrets);
        assertEquals(
                0,
                CONSOLE.stream()
                        .filter(line -> secrets.stream().anyMatch(line::contains))
                        .count(),
                "lines of the log that hold a secret");
    }

    @Test
    void itSignsInStaysSignedInAndSigningOutKillsTheToken() throws Exception {
        var ticket = issueTicket("admin");
        open("#ticket=" + ticket);
        assertThat(portal.extensions()).hasCount(12);
        assertThat(portal.page.getByLabel("Find an extension")).isFocused();
        assertThat(portal.page.locator("#entrance")).isHidden();
        assertEquals(application.api() + "/portal", portal.address());
        assertFalse(portal.page.content().contains(ticket), "the ticket stands in the page");
        assertEquals(1, portal.page.evaluate("sessionStorage.length"));
        var token = token();
        assertTrue(token.matches("sts_[A-Za-z0-9_-]{43}"), "the token's form");
        assertEquals(0, portal.page.evaluate("localStorage.length"));
        assertEquals(List.of(), window.cookies());

        portal.page.reload();
        assertThat(portal.extensions()).hasCount(12);
        assertEquals(token, token());
        assertEquals(200, me("Bearer " + token));

        var answer = portal.page.waitForResponse(
                "**/sessions", () -> portal.button("Sign out").click());
        assertEquals(204, answer.status());
        assertTrue(CONSOLE.toString().contains("POST /sessions 201"), CONSOLE.toString());
        assertThat(portal.page.getByLabel("API key")).isFocused();
        assertThat(portal.refusal()).isHidden();
        assertEquals(0, portal.page.evaluate("sessionStorage.length"));
        // In another spelling, of which the gateway remembers nothing.
        assertEquals(403, me("bearer " + token));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-GB | API key       | This link from FusionPBX has been used or is too old. Open the page from FusionPBX again
            de-DE | API-Schlüssel | Dieser Link aus FusionPBX wurde schon benutzt oder ist zu alt.
            """)
    void aSpentOneIsRefusedKindly(String language, String label, String sentence) throws Exception {
        var ticket = issueTicket("admin");
        open("#ticket=" + ticket);
        assertThat(portal.extensions()).hasCount(12);
        portal.assertNothingWentWrong(application.api(), secrets);
        window.close();
        window = chromium.window(language);
        open("#ticket=" + ticket);
        assertThat(portal.refusal()).containsText(sentence);
        assertThat(portal.page.getByLabel(label)).isFocused();
        assertEquals(application.api() + "/portal", portal.address());
        assertEquals(0, portal.page.evaluate("sessionStorage.length"));
        Inspection.keep(portal.page, "19-spent-ticket-" + language);
        portal.page.reload();
        assertThat(portal.page.getByLabel(label)).isFocused();
        assertThat(portal.refusal()).isHidden();
    }

    @Test
    void anotherUsersSignsTheFormerUserOut() throws Exception {
        open("#ticket=" + issueTicket("admin"));
        assertThat(portal.extensions()).hasCount(12);
        var former = token();
        secrets.add(former);
        var next = issueTicket("user");
        portal.page.waitForResponse(
                response -> response.request().method().equals("DELETE"),
                () -> portal.page.evaluate("ticket => location.hash = ticket", "#ticket=" + next));
        assertThat(portal.extensions()).hasCount(2);
        assertEquals(application.api() + "/portal", portal.address());
        assertEquals(200, me("Bearer " + token()));
        assertEquals(403, me("bearer " + former));
    }

    @Test
    void aSessionThatHasEndedSaysSo() throws Exception {
        open("#ticket=" + issueTicket("admin"));
        assertThat(portal.extensions()).hasCount(12);
        portal.page.route(
                "**/extensions?*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(403)
                        .setContentType("application/json")
                        .setBody("{\"message\":\"Forbidden\"}")));
        portal.search("sales");
        assertThat(portal.refusal()).containsText("You are no longer signed in.");
        assertThat(portal.page.getByLabel("API key")).isFocused();
        assertEquals(0, portal.page.evaluate("sessionStorage.length"));
    }

    @Test
    void signingOutWithoutANetworkSaysWhatItMeans() throws Exception {
        open("#ticket=" + issueTicket("admin"));
        assertThat(portal.extensions()).hasCount(12);
        window.setOffline(true);
        portal.button("Sign out").click();
        assertThat(portal.refusal())
                .containsText("You are signed out in this tab, but the server could not be reached.");
        assertEquals(0, portal.page.evaluate("sessionStorage.length"));
    }

    @Test
    void anApiKeyIsNotSignedOutAtTheServer() {
        open("");
        var key = application.sample().orElseThrow().apiKeys().get("admin");
        secrets.add(key);
        portal.signIn(key);
        portal.button("Sign out").click();
        assertThat(portal.page.getByLabel("API key")).isFocused();
        portal.signIn(key);
        assertEquals(
                List.of(),
                portal.requests.stream()
                        .filter(url -> url.contains("/sessions"))
                        .toList());
    }

    @Test
    void aServerThatCannotAnswerLeavesTheKey() throws Exception {
        window.route(
                "**/sessions",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{}")));
        open("#ticket=" + issueTicket("admin"));
        assertThat(portal.refusal()).containsText("The server cannot answer now.");
        assertThat(portal.page.getByLabel("API key")).isFocused();
        assertThat(portal.page.locator("#arriving")).isHidden();
    }

    private void open(String fragment) {
        portal = Portal.open(window, application.api(), fragment);
    }

    /** Writes a ticket for one of acme's users, as FusionPBX's page does. */
    private String issueTicket(String user) throws SQLException {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        secrets.add(ticket);
        database("""
                insert into sessiontalk.tickets (ticket_hash, user_uuid, expires_at)
                select encode(sha256('%s'), 'hex'), u.user_uuid, now() + interval '60 seconds'
                  from v_users u join v_domains d using (domain_uuid)
                 where u.username = '%s' and d.domain_name = 'acme.example.com'
                """.formatted(ticket, user));
        return ticket;
    }

    private String token() {
        var token = (String) portal.page.evaluate("sessionStorage.getItem('sessiontalk.key')");
        secrets.add(token);
        return token;
    }

    private static int me(String authorization) throws Exception {
        var request = HttpRequest.newBuilder(application.api().resolve("/me")).header("Authorization", authorization);
        return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static void database(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(application.jdbcUrl());
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
