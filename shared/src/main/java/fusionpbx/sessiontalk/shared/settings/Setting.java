package fusionpbx.sessiontalk.shared.settings;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings this product reads, by their FusionPBX names.
 *
 * <p>Each of our own stands as {@code provision/sessiontalk_NAME} or, as version 3 of the PHP app named it, {@code
 * sessiontalk/NAME}.
 */
public enum Setting {
    /** SessionTalk's provider; empty for a white-label app. */
    PROVIDER_ID("provider_id"),
    /** UDP, TCP or TLS for every line; not set means the line's own. */
    TRANSPORT(new Place("provision", "sessiontalk_transport"), "UDP", "TCP", "TLS"),
    /** UDP, TCP or TLS for a new line alone, as version 3 of the PHP app had it. */
    NEW_LINE_TRANSPORT(new Place("sessiontalk", "transport"), "UDP", "TCP", "TLS"),
    SRTP("srtp", "Enabled", "Disabled"),
    VIDEO("video", "Enabled", "Disabled"),
    MESSAGING("messaging", "Enabled", "Disabled"),
    CALL_RECORDING("callrecording", "Enabled", "Disabled"),
    /** Phones per extension; 0 is no limit. */
    MAX_ACTIVATIONS("max_activations", 0),
    /** Seconds that a code may be used for. */
    QR_EXPIRATION("qr_expiration", 1),
    /** What happens when a used code is scanned by another phone. */
    QR_REUSE(new Place("provision", "sessiontalk_qr_reuse"), "deny", "move"),
    ANDROID_URL("android_url"),
    APPLE_URL("apple_url"),
    WINDOWS_APPINSTALLER_URL("windows_appinstaller_url"),
    /** Whether links for SessionTalk's app for Windows are handed out, as in version 3 of the PHP app; not set means yes. */
    WINDOWS_SOFTPHONE(new Place("sessiontalk", "windows_softphone"), "true", "false"),
    /** FusionPBX's own: the most devices a domain may have; 0 allows none, not set is no limit. */
    DOMAIN_DEVICES(0, new Place("limit", "devices")),
    /** FusionPBX's own defaults of a new line. */
    LINE_SIP_PORT(0, new Place("provision", "line_sip_port")),
    LINE_SIP_TRANSPORT(new Place("provision", "line_sip_transport")),
    LINE_REGISTER_EXPIRES(0, new Place("provision", "line_register_expires"));

    /** Where a setting stands: FusionPBX's category and subcategory. */
    record Place(String category, String subcategory) {}

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final List<Place> places;
    private final List<String> choices;
    private final @Nullable Integer least;

    Setting(String name, String... choices) {
        this(placesOf(name), List.of(choices), null);
    }

    Setting(Place place, String... choices) {
        this(List.of(place), List.of(choices), null);
    }

    Setting(String name, int least) {
        this(placesOf(name), List.of(), least);
    }

    Setting(int least, Place place) {
        this(List.of(place), List.of(), least);
    }

    Setting(List<Place> places, List<String> choices, @Nullable Integer least) {
        this.places = places;
        this.choices = choices;
        this.least = least;
    }

    /** Where it may stand, the one that wins first. */
    List<Place> places() {
        return places;
    }

    /** The subcategories of all settings, for the database's function that reads them. */
    public static Set<String> subcategories() {
        return all(Place::subcategory);
    }

    /** The categories of all settings. */
    public static Set<String> categories() {
        return all(Place::category);
    }

    private static Set<String> all(Function<Place, String> part) {
        return Arrays.stream(values())
                .flatMap(setting -> setting.places.stream())
                .map(part)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The value as the product means it, or nothing where it is not one of those allowed. */
    Optional<String> valid(String value) {
        if (least != null) {
            return wholeNumber(value, least);
        }
        if (choices.isEmpty()) {
            return Optional.of(value);
        }
        return choices.stream().filter(value::equalsIgnoreCase).findFirst();
    }

    /** FusionPBX keeps numbers as text and its pages accept "3.0": what is a whole number by value counts as one. */
    private static Optional<String> wholeNumber(String value, int least) {
        try {
            var number = new BigDecimal(value);
            // Compared before it is written out: 1e999999999 is short here and a gigabyte there.
            if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(MOST) > 0) {
                return Optional.empty();
            }
            return Optional.of(Integer.toString(number.intValueExact()));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<Place> placesOf(String name) {
        return Arrays.asList(new Place("provision", "sessiontalk_" + name), new Place("sessiontalk", name));
    }
}
