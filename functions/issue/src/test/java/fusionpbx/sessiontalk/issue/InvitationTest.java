package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {

    private static final String PROVIDER = setting("sessiontalk_provider_id", "acme-cloud");

    @Test
    void aGenericAppGetsTheProvider() {
        var invitation = invitation("1001@acme.example.com", PROVIDER);
        assertEquals("scsc:1001@acme.example.com:CODE:acme-cloud", invitation.qrText());
        assertEquals(
                Optional.of("scsc:?username=1001@acme.example.com:acme-cloud&password=CODE"), invitation.desktopLink());
    }

    @Test
    void aWhiteLabelAppGetsNone() {
        var invitation = invitation("1001@acme.example.com", "");
        assertEquals("scsc:1001@acme.example.com:CODE", invitation.qrText());
        assertEquals(Optional.of("scsc:?username=1001@acme.example.com&password=CODE"), invitation.desktopLink());
    }

    @Test
    void theWindowsInstallerGetsTheDesktopLinkWithItsAmpersandEscaped() {
        var url = setting("sessiontalk_windows_appinstaller_url", "https://example.com/a.appinstaller?x=1&y=2");
        assertEquals(
                Optional.of("ms-appinstaller:?source=https://example.com/a.appinstaller?x=1%26y=2"
                        + "&activationUri=scsc:?username=1001@acme.example.com:acme-cloud%26password=CODE"),
                invitation("1001@acme.example.com", PROVIDER + "," + url).windowsInstallerLink());
    }

    @Test
    void whatIsSpecialInAQueryIsEscapedAndEscapedAgainWithinTheOtherLink() {
        var url = setting("sessiontalk_windows_appinstaller_url", "https://example.com/a");
        var invitation = invitation("o'brien&+#é@acme.example.com", url);
        assertEquals("scsc:o'brien&+#é@acme.example.com:CODE", invitation.qrText());
        assertEquals(
                Optional.of("scsc:?username=o%27brien%26%2B%23%C3%A9@acme.example.com&password=CODE"),
                invitation.desktopLink());
        assertEquals(
                Optional.of("ms-appinstaller:?source=https://example.com/a&activationUri="
                        + "scsc:?username=o%2527brien%2526%252B%2523%25C3%25A9@acme.example.com%26password=CODE"),
                invitation.windowsInstallerLink());
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "FALSE, false", "0, true"})
    void whereTheWindowsAppIsNotWantedNoLinkOfItIsGiven(String value, boolean expected) {
        var url = setting("sessiontalk_windows_appinstaller_url", "https://example.com/a");
        var wanted = "[\"sessiontalk\",\"windows_softphone\",\"boolean\",\"%s\"]".formatted(value);
        var invitation = invitation("1001@acme.example.com", url + "," + wanted);
        assertEquals(expected, invitation.desktopLink().isPresent());
        assertEquals(expected, invitation.windowsInstallerLink().isPresent());
        assertEquals("scsc:1001@acme.example.com:CODE", invitation.qrText());
    }

    @Test
    void theShopsAreThoseOfTheSettings() {
        var invitation = invitation(
                "1001@acme.example.com",
                setting("sessiontalk_apple_url", "https://apps.example.com/1") + ","
                        + setting("sessiontalk_android_url", "https://play.example.com/1"));
        assertEquals(Optional.of("https://apps.example.com/1"), invitation.appStoreUrl());
        assertEquals(Optional.of("https://play.example.com/1"), invitation.googlePlayUrl());
    }

    @Test
    void whatIsNotSetIsNone() {
        var invitation = invitation("1001@acme.example.com", "");
        assertEquals(Optional.empty(), invitation.windowsInstallerLink());
        assertEquals(Optional.empty(), invitation.appStoreUrl());
        assertEquals(Optional.empty(), invitation.googlePlayUrl());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "example.com", "/relative", "https://a b", "ftp://example.com", "https:"})
    void whatIsNoWebAddressIsNone(String url) {
        assertEquals(
                Optional.empty(),
                invitation("1001@a", setting("sessiontalk_apple_url", url)).appStoreUrl());
    }

    @Test
    void theCodeStaysOutOfMessages() {
        assertFalse(invitation("1001@acme.example.com", "").toString().contains("CODE"));
    }

    private static Invitation invitation(String username, String settings) {
        var answer = JsonAnswer.parse("{\"domain\":null,\"default\":[" + settings + "]}");
        return new Invitation(UUID.randomUUID(), username, new Code("CODE"), Instant.EPOCH, Settings.of(answer));
    }

    private static String setting(String name, String value) {
        return "[\"provision\",\"%s\",\"text\",\"%s\"]".formatted(name, value);
    }
}
