package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sets a {@link Scene} of any FusionPBX version for a test. */
final class Scenes implements BeforeEachCallback, AfterEachCallback {

    private final FusionPbxExtension fusionPbx = FusionPbxExtension.preparedBy(Database.MIGRATED);

    FunctionScene on(FusionPbxVersion version) {
        return FunctionScene.of(open(version));
    }

    FusionPbxTest open(FusionPbxVersion version) {
        try {
            return fusionPbx.open(version);
        } catch (Exception e) {
            throw new AssertionError("No database for the test", e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        fusionPbx.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        fusionPbx.afterEach(context);
    }
}
