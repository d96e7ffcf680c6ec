package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.phone.Platform;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a deviceId makes of the FusionPBX device that stands for it. */
final class DeviceIdentity {

    private static final int DIGITS = 10;
    private static final int SPARE_ADDRESSES = 8;

    private DeviceIdentity() {}

    /** The FusionPBX template by platform. */
    static String template(String deviceId) {
        return "sessiontalk/" + Platform.of(deviceId).text();
    }

    /**
     * The device addresses that may stand for it, the one to prefer first, comma-separated: FusionPBX wants twelve
     * hexadecimal digits that no other device of any domain has.
     */
    static String addresses(String deviceId) {
        var hashed = IntStream.rangeClosed(0, SPARE_ADDRESSES)
                .mapToObj(counter -> Code.sha256(counter == 0 ? deviceId : deviceId + counter));
        return Stream.concat(ownDigits(deviceId), hashed.map(hash -> hash.substring(0, DIGITS)))
                .map(digits -> "02" + digits)
                .collect(Collectors.joining(","));
    }

    private static Stream<String> ownDigits(String deviceId) {
        var last = deviceId.substring(Math.max(0, deviceId.length() - DIGITS));
        return last.matches("[0-9a-fA-F]{" + DIGITS + "}") ? Stream.of(last.toLowerCase(Locale.ROOT)) : Stream.empty();
    }
}
