package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sets a {@link Scene} of any FusionPBX version for a test; and after each test of the suite searches all that was logged for
 * every code, password and URL secret that the test used.
 */
final class Scenes implements BeforeEachCallback, AfterEachCallback {

    private final List<FunctionScene> scenes = new ArrayList<>();
    private final FusionPbxExtension fusionPbx = FusionPbxExtension.preparedBy(Database.MIGRATED);

    FunctionScene on(FusionPbxVersion version) {
        return add(FunctionScene.of(open(version)));
    }

    /** A scene whose function is not helped by the SDK's repetitions. */
    FunctionScene withoutRetries() {
        var test = open(FusionPbxVersion.V5_5_7);
        return add(FunctionScene.of(test, Database.sqlWithoutRetries(test)));
    }

    private FunctionScene add(FunctionScene scene) {
        scenes.add(scene);
        return scene;
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
        try {
            scenes.forEach(FunctionScene::hasLoggedNothingSecret);
        } finally {
            scenes.clear();
            fusionPbx.afterEach(context);
        }
    }
}
