package fusionpbx.sessiontalk.local.fusionpbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FusionPbxVersionTest {
    @ParameterizedTest
    @EnumSource
    void readsItsOwnNumber(FusionPbxVersion version) {
        assertEquals(version, FusionPbxVersion.parse(version.toString()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "5", "5.5", "5.5.7 ", "V5_5_7", "6.0.0"})
    void namesTheVersionsThereAre(String number) {
        var failure = assertThrows(IllegalArgumentException.class, () -> FusionPbxVersion.parse(number));
        assertEquals("The FusionPBX version must be one of 5.0.1, 5.4.4, 5.5.7", failure.getMessage());
    }
}
