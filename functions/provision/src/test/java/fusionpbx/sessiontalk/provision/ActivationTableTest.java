package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The activation table")
class ActivationTableTest extends ActivationTable {

    static FusionPbxVersion[] versions() {
        return FusionPbxVersion.values();
    }

    @Override
    Scene sceneOn(FusionPbxVersion version) {
        return scenes.on(version);
    }
}
