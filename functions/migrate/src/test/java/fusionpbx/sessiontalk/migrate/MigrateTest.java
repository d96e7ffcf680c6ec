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
import fusionpbx.sessiontalk.shared.schema.Migrations;
import fusionpbx.sessiontalk.shared.schema.NoFusionPbxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrateTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.unprepared();

    private static final String TABLES = "select count(*) from pg_tables where tablename like 'v\\_sessiontalk\\_%'";

    private final Invocation invocation = new Invocation();
    private Bucket bucket;

    @BeforeEach
    void open() throws IOException {
        bucket = new Bucket(0);
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    @ParameterizedTest
    @EnumSource
    void aNewStackGetsTheTablesInEachGeneration(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        run(test, event("create"));
        var answer = answer();
        assertEquals("SUCCESS", answer.get("Status").textValue());
        assertEquals(
                "fusionpbx-sessiontalk-schema", answer.get("PhysicalResourceId").textValue());
        assertEquals(Migrations.NEWEST, answer.at("/Data/version").intValue());
        for (var member : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
            assertEquals(event("create").get(member), answer.get(member).textValue());
        }
        assertEquals("4", Database.value(test, TABLES));
    }

    @Test
    void anUpdateMigratesAndKeepsTheResourcesId(FusionPbxTest test) throws Exception {
        var event = event("update");
        event.put("PhysicalResourceId", "of an earlier release");
        run(test, event);
        assertEquals("SUCCESS", answer().get("Status").textValue());
        assertEquals("of an earlier release", answer().get("PhysicalResourceId").textValue());
        assertEquals("4", Database.value(test, TABLES));
    }

    @Test
    void aDeletionDoesNothingAndSucceedsWithoutARoundTrip(FusionPbxTest test) throws Exception {
        new Migrations(Database.sql(test)).apply();
        var before = test.endpoint().calls().countIn(test.database());
        run(test, event("delete"));
        assertEquals("SUCCESS", answer().get("Status").textValue());
        assertEquals(before, test.endpoint().calls().countIn(test.database()));
        assertEquals("4", Database.value(test, TABLES));
    }

    @Test
    void theAnswerIsPutAsThePresignedAddressWantsIt(FusionPbxTest test) throws Exception {
        run(test, event("delete"));
        var put = bucket.puts().getFirst();
        assertEquals("PUT", put.method());
        assertEquals(
                "/stack%7C1?X-Amz-Signature=presigned%2Bsecret", put.address().toString());
        assertEquals("", put.headers().getFirst("Content-Type"));
        assertEquals(Integer.toString(put.body().length()), put.headers().getFirst("Content-Length"));
    }

    @Test
    void aFailureIsToldShortlyAndWithoutSecrets(FusionPbxTest test) throws Exception {
        Database.run(test, "create table v_sessiontalk_codes (somebody integer)");
        run(test, event("create"));
        assertEquals("FAILED", answer().get("Status").textValue());
        var reason = answer().get("Reason").textValue();
        assertTrue(reason.contains("SQLState 42P07") && reason.length() < 200, reason);
        assertFalse((reason + invocation.log()).contains("presigned"));
    }

    @Test
    void aDatabaseWithoutFusionPbxIsToldAsSuch(FusionPbxTest test) throws Exception {
        Database.run(test, "drop table v_devices cascade");
        run(test, event("create"));
        assertEquals("FAILED", answer().get("Status").textValue());
        assertTrue(answer().get("Reason").textValue().contains("v_devices"));
    }

    @Test
    void aDatabaseThatGivesNoAnswerIsAFailure(FusionPbxTest test) throws Exception {
        test.endpoint().faults().in(test.database()).every(Fault.error(AwsError.DATABASE_RESUMING));
        run(test, event("create"));
        assertEquals("FAILED", answer().get("Status").textValue());
        assertTrue(answer().get("Reason").textValue().contains("DatabaseResumingException"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatPassesIsTriedAgain(String name, String operation, int nth, Fault fault, FusionPbxTest test)
            throws Exception {
        test.mayLeaveTransactionsOpen();
        test.endpoint().faults().in(test.database()).on(operation).nth(nth, fault);
        run(test, event("create"));
        assertEquals(0, test.endpoint().faults().pending(), "the fault was met");
        assertEquals("SUCCESS", answer().get("Status").textValue());
    }

    static Stream<Arguments> whatPassesIsTriedAgain() {
        return Stream.of(
                Arguments.of("a cluster that resumes", "ExecuteStatement", 1, Fault.error(AwsError.DATABASE_RESUMING)),
                Arguments.of("a lost answer to a table's creation", "ExecuteStatement", 6, Fault.dropAfter()),
                Arguments.of("a lost answer to a commit", "CommitTransaction", 1, Fault.dropAfter()));
    }

    @Test
    void aRequestOfAnotherTypeIsAFailure(FusionPbxTest test) throws Exception {
        var event = event("create");
        event.put("RequestType", "Import");
        run(test, event);
        assertEquals("FAILED", answer().get("Status").textValue());
        assertEquals("0", Database.value(test, TABLES));
    }

    @Test
    void whateverIsThrownBecomesAnAnswer() throws Exception {
        var event = event("create");
        var failed = CustomResource.handle(event, () -> {
            throw new IllegalStateException("secret");
        });
        var broken = CustomResource.handle(event, () -> {
            throw new NoClassDefFoundError("secret");
        });
        assertEquals("FAILED", failed.answer().get("Status"));
        assertEquals(
                "The migration failed: IllegalStateException", failed.answer().get("Reason"));
        assertEquals(
                "The migration failed: NoClassDefFoundError", broken.answer().get("Reason"));
    }

    @Test
    void anAnswerThatIsNotTakenIsPutAgain(FusionPbxTest test) throws Exception {
        bucket.close();
        bucket = new Bucket(2);
        run(test, event("delete"));
        assertEquals(3, bucket.puts().size());
    }

    @Test
    void anAnswerThatIsNeverTakenIsAFaultWithoutTheAddress(FusionPbxTest test) throws Exception {
        bucket.close();
        bucket = new Bucket(99);
        var event = event("delete");
        var failure = assertThrows(IllegalStateException.class, () -> run(test, event));
        assertEquals("CloudFormation did not take the answer: status 503", failure.getMessage());
        bucket.close();
        assertFalse(assertThrows(IllegalStateException.class, () -> run(test, event))
                .getMessage()
                .contains("presigned"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void byHandItAnswersTheVersionAndHowManyWereApplied(boolean empty, FusionPbxTest test) throws Exception {
        Map<String, Object> event = empty ? read("by-hand") : null;
        assertEquals(Map.of("version", Migrations.NEWEST, "applied", Migrations.NEWEST), run(test, event));
        assertEquals(Map.of("version", Migrations.NEWEST, "applied", 0), run(test, event));
    }

    @Test
    void byHandAFailureIsTheFunctionsOwn(FusionPbxTest test) {
        Database.run(test, "drop table v_devices cascade");
        assertThrows(NoFusionPbxException.class, () -> run(test, Map.of()));
    }

    private Map<String, Object> run(FusionPbxTest test, Map<String, Object> event) {
        return new MigrateHandler(Database.sql(test), new CloudFormation(Duration.ZERO), Duration.ZERO)
                .handleRequest(event, invocation);
    }

    private JsonNode answer() throws IOException {
        assertEquals(1, bucket.puts().size());
        return new ObjectMapper().readTree(bucket.puts().getFirst().body());
    }

    private Map<String, Object> event(String name) throws IOException {
        var event = read(name);
        event.put("ResponseURL", bucket.address());
        return event;
    }

    /** Read as Lambda reads it. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String name) throws IOException {
        try (var in = Files.newInputStream(Path.of("../../events/migrate", name + ".json"))) {
            return new HashMap<>((Map<String, Object>)
                    JacksonFactory.getInstance().getSerializer(Map.class).fromJson(in));
        }
    }
}
