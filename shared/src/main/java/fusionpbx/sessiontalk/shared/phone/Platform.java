package fusionpbx.sessiontalk.shared.phone;

import java.util.Locale;

/** What a phone runs on, as its deviceId tells: iOS names an installation by an upper-case UUID, Windows by a lower-case one. */
public enum Platform {
    IOS,
    WINDOWS,
    ANDROID;

    public static Platform of(String deviceId) {
        if (deviceId.matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")) {
            return IOS;
        }
        if (deviceId.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return WINDOWS;
        }
        return ANDROID;
    }

    /** Its name in the API and in FusionPBX's template. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
