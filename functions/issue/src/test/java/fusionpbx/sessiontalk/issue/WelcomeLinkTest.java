package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WelcomeLinkTest {

    private static final String START = "https://api.example.com/welcome#c=";

    @Test
    void allThatThePageShowsStandsInTheFragment() throws Exception {
        var settings = """
                ["provision","sessiontalk_provider_id","text","acme-cloud"],
                ["provision","sessiontalk_apple_url","text","https://apps.apple.com/1"],
                ["provision","sessiontalk_android_url","text","https://play.google.com/1"],
                ["provision","sessiontalk_windows_appinstaller_url","text","https://example.com/a.appinstaller"]""";
        assertEquals("""
                {"username":"zoë@acme.example.com","code":"CODE","provider":"acme-cloud","expires_at":"2026-11-14T19:03:58Z",\
                "app_store_url":"https://apps.apple.com/1","google_play_url":"https://play.google.com/1",\
                "windows_appinstaller_url":"https://example.com/a.appinstaller"}""", fragment("zoë@acme.example.com", settings));
    }

    @Test
    void whatIsNotSetOrNoWebAddressIsLeftOut() throws Exception {
        assertEquals(
                "{\"username\":\"1001@acme.example.com\",\"code\":\"CODE\",\"expires_at\":\"2026-11-14T19:03:58Z\"}",
                fragment(
                        "1001@acme.example.com",
                        "[\"provision\",\"sessiontalk_apple_url\",\"text\",\"javascript:alert(1)\"]"));
    }

    private static String fragment(String username, String settings) throws Exception {
        var answer = JsonAnswer.parse("{\"domain\":null,\"default\":[" + settings + "]}");
        var invitation = new Invitation(
                UUID.randomUUID(),
                username,
                new Code("CODE"),
                Instant.parse("2026-11-14T19:03:58Z"),
                Settings.of(answer));
        var link = WelcomeLink.of("https://api.example.com", invitation);
        assertTrue(link.startsWith(START));
        var text = link.substring(START.length());
        assertTrue(text.matches("[A-Za-z0-9_-]+"), text);
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(text)).toString();
    }
}
