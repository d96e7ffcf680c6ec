package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A fresh code with what its phone needs besides, in the forms that SessionTalk's apps take.
 *
 * @param username extension@domain, fit for a QR code
 */
record Invitation(UUID id, String username, Code code, Instant expiresAt, Settings settings) {

    /** {@code scsc:USERNAME:CODE:PROVIDER}, for a white-label app without the provider. */
    String qrText() {
        return "scsc:" + username + ":" + code.text() + provider();
    }

    /**
     * {@code scsc:?username=USERNAME[:PROVIDER]&password=CODE}, opened by an app on the same desktop, which is one for Windows;
     * unless such are not wanted.
     */
    Optional<String> desktopLink() {
        return settings.isFalse(Setting.WINDOWS_SOFTPHONE)
                ? Optional.empty()
                : Optional.of("scsc:?username=" + encoded(username + provider()) + "&password=" + code.text());
    }

    /** Installs the Windows app and then opens the desktop link, which so is a parameter in its turn; if that app's URL is set. */
    Optional<String> windowsInstallerLink() {
        return url(Setting.WINDOWS_APPINSTALLER_URL)
                .flatMap(source -> desktopLink()
                        .map(link -> "ms-appinstaller:?source=" + nested(source) + "&activationUri=" + nested(link)));
    }

    /** The file that installs the Windows app, if its link is given. */
    Optional<String> windowsAppinstallerUrl() {
        return windowsInstallerLink().flatMap(_ -> url(Setting.WINDOWS_APPINSTALLER_URL));
    }

    /** Where to get the app for iOS; which one that is depends on the provider, so there is no default. */
    Optional<String> appStoreUrl() {
        return url(Setting.APPLE_URL);
    }

    Optional<String> googlePlayUrl() {
        return url(Setting.ANDROID_URL);
    }

    private String provider() {
        return settings.text(Setting.PROVIDER_ID)
                .map(provider -> ":" + provider)
                .orElse("");
    }

    /** A portal makes links of these, so one that is no web address (javascript:…) counts as not set. */
    private Optional<String> url(Setting setting) {
        return settings.text(setting).filter(Invitation::isWebAddress);
    }

    private static boolean isWebAddress(String text) {
        try {
            var uri = new URI(text);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** SessionTalk shows the @ and the colon as they are; everything else that is special in a query is escaped. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%40", "@")
                .replace("%3A", ":");
    }

    /** A link within a link: an ampersand would end it. */
    private static String nested(String link) {
        return link.replace("%", "%25").replace("&", "%26").replace("#", "%23");
    }
}
