package fusionpbx.sessiontalk.provision;

import java.util.Locale;

/** Why a phone gets nothing and keeps what it has. The texts are for the phone's user. */
enum Refusal {
    BAD_REQUEST("This request is not complete. Scan the code again."),
    UNKNOWN_CODE("This code is not known. Ask for a new one."),
    CODE_EXPIRED("This code has expired. Ask for a new one."),
    CODE_ALREADY_USED("This code was already used. Ask for a new one."),
    TOO_MANY_DEVICES("No more phones are allowed here. Ask your administrator."),
    EXTENSION_DISABLED("This extension is disabled. Ask your administrator."),
    EXTENSION_RENUMBERED("The number of this phone has changed. Ask for a new code."),
    DEVICE_DISABLED("This phone is disabled. Ask your administrator."),
    NOT_PROVISIONED("This phone is not set up. Ask for a new code."),
    TRY_AGAIN_LATER("The phone system cannot be reached. Try again later.");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** As the audit log has it: "code expired". */
    String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
