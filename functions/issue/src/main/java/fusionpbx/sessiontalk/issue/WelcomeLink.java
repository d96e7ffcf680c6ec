package fusionpbx.sessiontalk.issue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.shared.settings.Setting;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;

/**
 * The link to the page that sets a phone up: {@code API/welcome#c=…}. All that the page shows stands in the fragment, which no browser
 * sends to a server: base64url without padding of a JSON object with username, code, expires_at and, where they are set, provider,
 * app_store_url, google_play_url and windows_appinstaller_url.
 */
final class WelcomeLink {

    private static final ObjectMapper JSON = new ObjectMapper();

    private WelcomeLink() {}

    /** @param origin where the API is, without a slash at the end */
    static String of(String origin, Invitation invitation) {
        var members = new LinkedHashMap<String, String>();
        members.put("username", invitation.username());
        members.put("code", invitation.code().text());
        invitation.settings().text(Setting.PROVIDER_ID).ifPresent(provider -> members.put("provider", provider));
        members.put("expires_at", invitation.expiresAt().toString());
        invitation.appStoreUrl().ifPresent(url -> members.put("app_store_url", url));
        invitation.googlePlayUrl().ifPresent(url -> members.put("google_play_url", url));
        invitation.windowsAppinstallerUrl().ifPresent(url -> members.put("windows_appinstaller_url", url));
        return origin + "/welcome#c=" + fragment(members);
    }

    private static String fragment(Object members) {
        try {
            var json = JSON.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        } catch (JsonProcessingException e) {
            // Its message may quote the code.
            throw new IllegalStateException("An invitation that is no JSON");
        }
    }
}
