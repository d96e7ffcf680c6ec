package fusionpbx.sessiontalk.issue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which one of its states an extension is in, named in lower case in HTTP and in the database. */
enum ExtensionState {
    /** Neither a phone nor a code that may still be used. */
    NONE,
    /** A code that may still be used, and no phone. */
    PENDING,
    /** A phone that was seen within 30 days. */
    ACTIVE,
    /** Phones, none of which was seen within 30 days. */
    STALE,
    /** Disabled in FusionPBX, whatever it has. */
    DISABLED;

    static Optional<ExtensionState> named(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
