package fusionpbx.sessiontalk.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import fusionpbx.sessiontalk.shared.fixture.PhpAppRows;
import fusionpbx.sessiontalk.shared.fixture.TestRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** FusionPBX's PHP app, from the deployment beside it to its end. */
class PhpAppTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final String SETTINGS =
            "select string_agg(device_setting_subcategory, ',' order by device_setting_subcategory) from v_device_settings";

    private Invocation invocation = new Invocation();

    @ParameterizedTest
    @EnumSource
    void aDeploymentAdopts(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        phones(test);
        var answer = deploy(test);
        assertEquals("SUCCESS", answer.get("Status").textValue());
        assertEquals(
                "version 2: 1 adopted; version 3: 1 adopted",
                answer.at("/Data/adoption").textValue());
    }

    @Test
    void anAdoptionThatFailsFailsNoDeployment(FusionPbxTest test) throws Exception {
        phones(test);
        var faults = test.endpoint().faults();
        faults.in(test.database())
                .containing("select cast(sessiontalk.plan_adoption")
                .every(Fault.error(AwsError.DATABASE_ERROR, "ERROR: injected; SQLState: XX000"));
        var answer = deploy(test);
        assertEquals("SUCCESS", answer.get("Status").textValue());
        assertTrue(
                answer.at("/Data/adoption").textValue().startsWith("failed: DatabaseErrorException, SQLState XX000"));
        assertEquals(1, invocation.errors().size());
        assertTrue(invocation.errors().getFirst().startsWith("Adoption failed: "));
        faults.clear();
        assertEquals(
                "version 2: 1 adopted; version 3: 1 adopted",
                deploy(test).at("/Data/adoption").textValue());
    }

    /** What is left is adopted by the next deployment, or by hand. */
    @Test
    void anAdoptionThatHasNoTimeFailsNoDeployment(FusionPbxTest test) throws Exception {
        phones(test);
        invocation = new Invocation(() -> Duration.ofSeconds(60));
        var answer = deploy(test);
        assertEquals("SUCCESS", answer.get("Status").textValue());
        assertEquals("not begun, no time is left", answer.at("/Data/adoption").textValue());
    }

    @Test
    void byHandItIsAskedFor(FusionPbxTest test) throws Exception {
        phones(test);
        assertFalse(run(test, Map.of()).has("adoption"));
        var preview = run(test, event("adopt-dry-run"));
        assertEquals(
                "{\"version 2\":{\"pending\":1},\"version 3\":{\"pending\":1}}",
                preview.at("/adoption/phones").toString());
        assertEquals("0", Database.value(test, "select count(*) from sessiontalk.links"));
        var answer = run(test, event("adopt"));
        assertEquals(
                "{\"version 2\":{\"adopted\":1},\"version 3\":{\"adopted\":1}}",
                answer.at("/adoption/phones").toString());
        assertEquals(2, answer.at("/adoption/adopted").intValue());
        assertTrue(answer.at("/adoption/finished").booleanValue());
        assertFalse(answer.has("forgotten"));
    }

    @Test
    void byHandAFailureIsTheFunctionsOwn(FusionPbxTest test) throws Exception {
        test.endpoint()
                .faults()
                .in(test.database())
                .containing("select cast(sessiontalk.adopt_codes")
                .every(Fault.error(AwsError.DATABASE_ERROR, "ERROR: injected; SQLState: XX000"));
        var event = event("adopt");
        assertThrows(RuntimeException.class, () -> run(test, event));
    }

    @ParameterizedTest
    @EnumSource
    void forgettingTakesWhatIsItsOwnAndKeepsTheRows(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var app = phones(test);
        var device = app.version3Phone("later", "password", "1003");
        app.setting(device, "admin_password", "kept");
        Database.run(test, "update v_devices set device_vendor = null where device_uuid = ?", device);
        app.setting(new TestRows(test).device(UUID.randomUUID()), "json_md5", "kept");
        var rows = Database.column(test, "select t::text from v_sessiontalk_devices t");
        var preview = run(test, event("forget-dry-run"));
        assertEquals(
                "{\"settings\":6,\"tables\":[\"v_sessiontalk_devices\",\"v_sessiontalk_keys\"],\"finished\":true}",
                preview.get("forgotten").toString());
        assertEquals("v_sessiontalk_keys", Database.value(test, "select to_regclass('v_sessiontalk_keys')"));

        var answer = run(test, event("forget"));
        assertEquals(
                "{\"settings\":6,\"tables\":[\"v_sessiontalk_devices_old\",\"v_sessiontalk_keys_old\"],\"finished\":true}",
                answer.get("forgotten").toString());
        assertEquals("admin_password,json_md5", Database.value(test, SETTINGS));
        assertEquals(rows, Database.column(test, "select t::text from v_sessiontalk_devices_old t"));
        assertEquals(
                "{\"" + device + "\":\"other vendor\"}",
                answer.at("/adoption/notAdopted").toString());
        assertEquals("2", Database.value(test, "select count(*) from sessiontalk.links"));
        assertEquals("0", Database.value(test, "select count(*) from sessiontalk.tombstones"));
    }

    /** FusionPBX's "Schema" makes the tables anew where the folder of the PHP app is still on the PBX. */
    @Test
    void forgettingAgainFindsAnotherName(FusionPbxTest test) throws Exception {
        phones(test);
        run(test, event("forget"));
        assertEquals("[]", run(test, event("forget")).at("/forgotten/tables").toString());
        new PhpAppRows(test).version2();
        assertEquals(
                "[\"v_sessiontalk_devices_old_2\",\"v_sessiontalk_keys_old_2\"]",
                run(test, event("forget")).at("/forgotten/tables").toString());
        assertEquals("2", Database.value(test, "select count(*) from sessiontalk.links"));
    }

    @Test
    void nothingIsForgottenWhilePhonesArePending(FusionPbxTest test) throws Exception {
        phones(test);
        try (var fusionPbx = OtherSession.of(test)) {
            fusionPbx.run("select from v_extensions where extension = '1001' for update");
            var answer = run(test, event("forget"));
            assertFalse(answer.at("/forgotten/finished").booleanValue());
            assertEquals(0, answer.at("/forgotten/settings").intValue());
        }
        assertEquals("json_md5,sessiontalk_deviceid,sessiontalk_pass", Database.value(test, SETTINGS));
        assertEquals("v_sessiontalk_keys", Database.value(test, "select to_regclass('v_sessiontalk_keys')"));
    }

    @Test
    void aSettingThatIsLockedIsLeftForTheNextRun(FusionPbxTest test) throws Exception {
        phones(test);
        try (var fusionPbx = OtherSession.of(test)) {
            fusionPbx.run("select from v_device_settings where device_setting_subcategory = 'json_md5' for update");
            assertFalse(run(test, event("forget")).at("/forgotten/finished").booleanValue());
        }
        assertEquals(List.of("json_md5"), Database.column(test, SETTINGS));
        assertTrue(run(test, event("forget")).at("/forgotten/finished").booleanValue());
        assertEquals("0", Database.value(test, "select count(*) from v_device_settings"));
    }

    @Test
    void aMisspeltMemberIsRefused(FusionPbxTest test) {
        for (var event : List.of(Map.<String, Object>of("Forget", true), Map.<String, Object>of("adopt", "yes"))) {
            assertThrows(IllegalArgumentException.class, () -> run(test, event));
        }
    }

    private static PhpAppRows phones(FusionPbxTest test) {
        var app = new PhpAppRows(test).version2();
        app.key("key", "1001", PhpAppRows.ENABLED);
        app.version2Phone("of version 2", "key", "1001");
        app.version3Phone("of version 3", "password", "1002");
        return app;
    }

    private JsonNode deploy(FusionPbxTest test) throws IOException {
        try (var bucket = new Bucket(0)) {
            var event = event("update");
            event.put("ResponseURL", bucket.address());
            run(test, event);
            return new ObjectMapper().readTree(bucket.puts().getFirst().body());
        }
    }

    private JsonNode run(FusionPbxTest test, Map<String, Object> event) {
        var backoff = new Backoff(Duration.ZERO);
        return new ObjectMapper()
                .valueToTree(new MigrateHandler(Database.owner(test), new CloudFormation(backoff), backoff)
                        .handleRequest(event, invocation));
    }

    /** Read as Lambda reads it. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> event(String name) throws IOException {
        try (var in = Files.newInputStream(Path.of("../../events/migrate", name + ".json"))) {
            return new HashMap<>((Map<String, Object>)
                    JacksonFactory.getInstance().getSerializer(Map.class).fromJson(in));
        }
    }
}
