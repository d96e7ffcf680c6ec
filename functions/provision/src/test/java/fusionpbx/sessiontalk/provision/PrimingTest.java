package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The call that is made before Lambda takes its snapshot. */
@DisplayName("Priming of provisioning")
class PrimingTest {

    @RegisterExtension
    final Scenes scenes = new Scenes();

    private FunctionScene scene;

    @BeforeEach
    void open() {
        scene = scenes.on(FusionPbxVersion.V5_5_7);
    }

    @Test
    void readsSecretsAndDatabaseAndLeavesNoTrace() {
        var before = state();
        var secretsRead = scene.fusionPbx().endpoint().calls().count("GetSecretValue");
        assertEquals(1, Database.calls(scene.fusionPbx(), scene.handler()::prime));
        assertTrue(scene.fusionPbx().endpoint().calls().count("GetSecretValue") > secretsRead);
        assertEquals(before, state());
        assertEquals("", scene.log());
    }

    @Test
    void whatASnapshotHoldsOfTheSecretIsDiscarded() {
        var old = scene.urlSecrets().current();
        scene.handler().prime();
        scene.urlSecrets().change();
        scene.urlSecrets().change();
        scene.handler().discard();
        assertEquals(404, scene.handle(FunctionScene.event("", old)).status());
        assertEquals(
                200,
                scene.handle(FunctionScene.event("", scene.urlSecrets().current()))
                        .status());
    }

    /** Priming swallows it; the first call then says what is wrong. */
    @Test
    void aDatabaseThatIsAwayIsAFaultOfTheDatabase() {
        scene.fusionPbx()
                .endpoint()
                .faults()
                .in(scene.fusionPbx().database())
                .next(Fault.error(AwsError.DATABASE_RESUMING));
        assertThrows(SqlFault.class, scene.handler()::prime);
    }

    private String state() {
        return Database.value(scene.fusionPbx(), """
                select (select count(*) from sessiontalk.events) || ' ' || (select count(*) from sessiontalk.links)
                       || ' ' || (select count(*) from v_devices)
                """);
    }
}
