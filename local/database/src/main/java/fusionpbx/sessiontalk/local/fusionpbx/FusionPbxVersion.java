package fusionpbx.sessiontalk.local.fusionpbx;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The FusionPBX releases whose schema the embedded server offers: one of each schema variant in the field. */
public enum FusionPbxVersion {
    /** Text switches, {@code device_mac_address}, no insert and update stamps. */
    V5_0_1("5.0.1"),
    /** Text switches, {@code device_address}. */
    V5_4_4("5.4.4"),
    /** Boolean switches, {@code device_address}. */
    V5_5_7("5.5.7");

    private final String number;

    FusionPbxVersion(String number) {
        this.number = number;
    }

    /**
     * The version of that number, such as {@code 5.5.7}.
     *
     * @throws IllegalArgumentException naming the numbers there are, for any other
     */
    public static FusionPbxVersion parse(String number) {
        return Arrays.stream(values())
                .filter(version -> version.number.equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The FusionPBX version must be one of "
                        + Arrays.stream(values())
                                .map(FusionPbxVersion::toString)
                                .collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return number;
    }
}
