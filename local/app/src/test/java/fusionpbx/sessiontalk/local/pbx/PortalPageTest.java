package fusionpbx.sessiontalk.local.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.local.pbx.Pbx.Generation;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From FusionPBX's menu to the portal: index.php of the app folder. */
class PortalPageTest {
    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final String PORTAL = "https://api.example.com/portal";
    private static final Pattern TICKET = Pattern.compile(Pattern.quote(PORTAL) + "#ticket=([A-Za-z0-9_-]{43})");
    private static final String USER = UUID.randomUUID().toString();
    private static final String[] SIGNED_IN = {"X-Pbx-User", USER, "X-Pbx-Permissions", "sessiontalk_view"};

    @TempDir
    private Path directory;

    private FusionPbxTest test;
    private DefaultSettings settings;

    @BeforeAll
    static void php() throws Exception {
        Php.assumeInstalledWithExtensions();
    }

    @ParameterizedTest
    @CsvSource({"V5_0_1, V5_0", "V5_5_7, V5_5"})
    void oneClickSignsIn(FusionPbxVersion version, Generation generation) throws Exception {
        try (var pbx = pbx(version, generation)) {
            var answer = pbx.get("index.php", SIGNED_IN);
            assertEquals(303, answer.statusCode());
            var ticket = ticket(answer);
            assertEquals(List.of("no-store"), answer.headers().allValues("Cache-Control"));
            assertEquals("", answer.body());
            assertEquals(List.of("%s %s true".formatted(sha256(ticket), USER)), tickets());
            assertNotEquals(ticket, ticket(pbx.get("index.php", SIGNED_IN)));
            assertEquals(
                    303,
                    pbx.get("index.php", "X-Pbx-User", USER, "X-Pbx-Permissions", "sessiontalk_view_all")
                            .statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({"V5_0_1, V5_0", "V5_5_7, V5_5"})
    void fusionPbxRefusesWhomItDoesNotKnowOrAllow(FusionPbxVersion version, Generation generation) throws Exception {
        try (var pbx = pbx(version, generation)) {
            assertEquals(
                    List.of("/login.php?path=%2Fapp%2Fsessiontalk%2Findex.php"),
                    pbx.get("index.php").headers().allValues("Location"));
            assertEquals(
                    "access denied",
                    pbx.get("index.php", "X-Pbx-User", USER, "X-Pbx-Permissions", "device_view")
                            .body());
            var stolen = pbx.request("index.php", SIGNED_IN).header("X-Pbx", "another browser");
            var answer = pbx.client().send(stolen.build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(List.of("/logout.php"), answer.headers().allValues("Location"));
            assertEquals(List.of(), tickets());
        }
    }

    @Test
    void withoutThePortalsAddressItSaysWhatIsMissing() throws Exception {
        try (var pbx = pbx(FusionPbxVersion.V5_5_7, Generation.V5_5)) {
            settings.set("sessiontalk_portal_url", PORTAL, false);
            Database.run(test, """
                    insert into v_domain_settings (domain_setting_uuid, domain_uuid, domain_setting_category,
                        domain_setting_subcategory, domain_setting_name, domain_setting_value, domain_setting_enabled)
                    select gen_random_uuid(), domain_uuid, 'provision', 'sessiontalk_portal_url', 'text',
                        'https://tenant.example.com/', true from v_domains""");
            Database.run(test, """
                    insert into v_default_settings (default_setting_uuid, default_setting_category,
                        default_setting_subcategory, default_setting_name, default_setting_value, default_setting_enabled)
                    values (gen_random_uuid(), 'other', 'sessiontalk_portal_url', 'text', 'https://other.example.com/', true)""");
            assertNotOpened(pbx.get("index.php", SIGNED_IN), "The portal&#039;s address is not set.");
            var german = pbx.request("index.php", SIGNED_IN).header("Accept-Language", "de-de");
            assertNotOpened(
                    pbx.client().send(german.build(), HttpResponse.BodyHandlers.ofString()),
                    "Die Adresse des Portals ist nicht eingestellt.");
            for (var address : List.of(
                    "", "http://api.example.com/portal", "javascript:alert(1)", "https://api@example.com/", "https:")) {
                settings.set("sessiontalk_portal_url", address);
                assertNotOpened(pbx.get("index.php", SIGNED_IN), "The portal&#039;s address is not set.");
            }
            assertEquals(List.of(), tickets());
            settings.set("sessiontalk_portal_url", " " + PORTAL + "#there ");
            ticket(pbx.get("index.php", SIGNED_IN));
        }
    }

    @Test
    void withoutTheTableItSaysSo() throws Exception {
        try (var pbx = pbx(FusionPbxVersion.V5_5_7, Generation.V5_5)) {
            Database.run(test, "drop table sessiontalk.tickets");
            assertNotOpened(pbx.get("index.php", SIGNED_IN), "The portal cannot be opened.");
        }
    }

    /** What the README has an operator grant where FusionPBX's login does not own the schema. */
    @Test
    void aLoginThatMayOnlyInsertSuffices() throws Exception {
        open(FusionPbxVersion.V5_5_7);
        var login = "pbx_" + UUID.randomUUID().toString().replace("-", "");
        try (var superuser = test.superuser().createStatement()) {
            superuser.execute("create role %s login password 'pbx'".formatted(login));
            superuser.execute("grant select on v_default_settings to " + login);
            superuser.execute("grant usage on schema sessiontalk to " + login);
            superuser.execute("grant insert on sessiontalk.tickets to " + login);
            var url = test.jdbcUrl().replaceFirst("\\?.*", "?user=" + login + "&password=pbx");
            try (var pbx = Pbx.start(directory, Generation.V5_5, url)) {
                ticket(pbx.get("index.php", SIGNED_IN));
            } finally {
                superuser.execute("drop owned by " + login);
                superuser.execute("drop role " + login);
            }
        }
    }

    private Pbx pbx(FusionPbxVersion version, Generation generation) throws Exception {
        open(version);
        return Pbx.start(directory, generation, test.jdbcUrl());
    }

    private void open(FusionPbxVersion version) throws Exception {
        test = FUSION_PBX.open(version);
        settings = new DefaultSettings(test.jdbc());
        settings.set("sessiontalk_portal_url", PORTAL);
    }

    private static void assertNotOpened(HttpResponse<String> answer, String text) {
        assertEquals(503, answer.statusCode());
        assertTrue(answer.headers().firstValue("Location").isEmpty());
        assertEquals(List.of("no-store"), answer.headers().allValues("Cache-Control"));
        assertTrue(answer.body().contains(text), answer.body());
        assertFalse(answer.body().contains("Warning"), answer.body());
    }

    private static String ticket(HttpResponse<String> answer) {
        var location = TICKET.matcher(answer.headers().firstValue("Location").orElseThrow());
        assertTrue(location.matches());
        return location.group(1);
    }

    private static String sha256(String ticket) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest);
    }

    /** Hash, user, and whether it is over within 60 seconds. */
    private List<String> tickets() {
        return Database.column(test, """
                select ticket_hash || ' ' || user_uuid || ' ' || (expires_at between now() and now() + interval '60 seconds')
                from sessiontalk.tickets""");
    }
}
