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
import fusionpbx.sessiontalk.shared.schema.MigrationException;
import fusionpbx.sessiontalk.shared.schema.Migrations;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrateTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.unprepared();

    /** Empty where nothing of the product is there. */
    private static final String OURS =
            "select relname from pg_class where relnamespace = to_regnamespace('sessiontalk')"
                    + " union all select tgname from pg_trigger where tgname like 'sessiontalk%'";

    /** The numbered files that were applied. */
    private static final String FILES = "select count(*) from sessiontalk.migrations";

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
    void aNewStackGetsTheSchemaInEachVersion(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        run(test, event("create"));
        var answer = answer();
        assertEquals("SUCCESS", answer.get("Status").textValue());
        assertEquals(
                "fusionpbx-sessiontalk-schema", answer.get("PhysicalResourceId").textValue());
        assertEquals(Database.value(test, FILES), answer.at("/Data/files").asText());
        for (var member : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
            assertEquals(event("create").get(member), answer.get(member).textValue());
        }
        assertTrue(Database.column(test, OURS).contains("links"));
    }

    @Test
    void anUpdateMigratesAndKeepsTheResourcesId(FusionPbxTest test) throws Exception {
        var event = event("update");
        event.put("PhysicalResourceId", "of an earlier release");
        run(test, event);
        assertEquals("SUCCESS", answer().get("Status").textValue());
        assertEquals("of an earlier release", answer().get("PhysicalResourceId").textValue());
        assertTrue(Database.column(test, OURS).contains("links"));
    }

    @Test
    void aDeletionDoesNothingAndSucceedsWithoutARoundTrip(FusionPbxTest test) throws Exception {
        new Migrations(Database.owner(test)).apply();
        var before = Database.column(test, OURS);
        var event = event("delete");
        assertEquals(0, Database.calls(test, () -> run(test, event)));
        assertEquals("SUCCESS", answer().get("Status").textValue());
        assertEquals(before, Database.column(test, OURS));
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
    void aFileThatFailsIsNamedAndNothingIsLeft(FusionPbxTest test) throws Exception {
        Database.run(test, "create schema sessiontalk");
        Database.run(test, "create type sessiontalk.tombstones as (anything integer)");
        run(test, event("create"));
        var reason = reason();
        assertTrue(reason.startsWith("001_tables.sql, statement "), reason);
        assertTrue(reason.contains("SQLState 42P07") && reason.length() < 200, reason);
        assertEquals(List.of("tombstones"), Database.column(test, OURS));
        assertFalse((reason + invocation.everything()).contains("presigned"));
    }

    @Test
    void aDatabaseWithoutFusionPbxIsNamed(FusionPbxTest test) throws Exception {
        Database.run(test, "drop table v_devices cascade");
        run(test, event("create"));
        assertEquals("The schema public holds no FusionPBX table v_devices.", reason());
        assertEquals(List.of(), Database.column(test, OURS));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            alter table v_extensions owner to postgres | fusionpbx does not own the table public.v_extensions
            alter table v_users owner to postgres      | fusionpbx does not own the table public.v_users
            alter database "%s" owner to postgres      | fusionpbx lacks the right CREATE on the database %s.
            create schema sessiontalk                  | fusionpbx does not own the schema sessiontalk
            """)
    void aMissingRightIsNamedWithItsObjectAndNothingIsLeft(String change, String expected, FusionPbxTest test)
            throws Exception {
        try (var superuser = test.superuser();
                var statement = superuser.createStatement()) {
            statement.execute(change.formatted(test.database()));
        }
        run(test, event("create"));
        var reason = reason();
        assertTrue(reason.contains(expected.formatted(test.database())), reason);
        assertEquals(List.of(), Database.column(test, OURS));
    }

    @Test
    void aRecordThatIsRefusedIsNamedAndNothingIsLeft(FusionPbxTest test) throws Exception {
        Database.run(test, "alter table v_device_vendors add check (name <> 'sessiontalk')");
        run(test, event("create"));
        var reason = reason();
        assertTrue(reason.startsWith("The vendor sessiontalk: DatabaseErrorException, SQLState 23514"), reason);
        assertEquals(List.of(), Database.column(test, OURS));
        assertEquals(
                "0",
                Database.value(test, "select count(*) from v_permissions where permission_name like 'sessiontalk%'"));
    }

    @Test
    void aTableThatStaysInUseIsNamedAndNothingIsLeft(FusionPbxTest test) throws Exception {
        test.endpoint()
                .faults()
                .in(test.database())
                .containing("on public.v_users")
                .every(databaseError("55P03"));
        run(test, event("create"));
        var reason = reason();
        assertTrue(
                reason.startsWith(
                        "create index if not exists sessiontalk_v_users_api_key on public.v_users (api_key): "),
                reason);
    }

    @Test
    void aDatabaseThatGivesNoAnswerIsAFailure(FusionPbxTest test) throws Exception {
        test.endpoint().faults().in(test.database()).every(Fault.error(AwsError.DATABASE_RESUMING));
        var event = event("create");
        assertEquals(5, Database.calls(test, () -> run(test, event)));
        assertTrue(reason().contains("DatabaseResumingException"), reason());
    }

    /** Trying again would not help. */
    @Test
    void aRefusalIsNotTriedAgain(FusionPbxTest test) throws Exception {
        Database.run(test, "drop table v_devices cascade");
        var event = event("create");
        assertEquals(1, Database.calls(test, () -> run(test, event)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatPassesIsTriedAgain(String name, String operation, String statement, Fault fault, FusionPbxTest test)
            throws Exception {
        test.mayLeaveTransactionsOpen();
        var calls = test.endpoint().faults().in(test.database()).on(operation);
        (statement.isEmpty() ? calls : calls.containing(statement)).next(fault);
        run(test, event("create"));
        assertEquals(0, test.endpoint().faults().pending(), "the fault was injected");
        assertEquals(
                "SUCCESS",
                answer().get("Status").textValue(),
                () -> invocation.log().toString());
        assertEquals(
                List.of("codes_domain_uuid_expires_at_idx", "codes_expires_at_idx", "codes_extension_uuid_idx"),
                indexesOfCodes(test),
                "none twice");
        assertEquals("1", Database.value(test, "select count(*) from v_device_vendors where name = 'sessiontalk'"));
    }

    private static List<String> indexesOfCodes(FusionPbxTest test) {
        return Database.column(
                test,
                "select indexname from pg_indexes where tablename = 'codes' and indexname like '%idx%' order by 1");
    }

    static Stream<Arguments> whatPassesIsTriedAgain() {
        var execute = "ExecuteStatement";
        return Stream.of(
                Arguments.of("a cluster that resumes", execute, "", Fault.error(AwsError.DATABASE_RESUMING)),
                Arguments.of("a table in use", execute, "create trigger", databaseError("55P03")),
                Arguments.of("a deadlock", execute, "create trigger", databaseError("40P01")),
                Arguments.of("a lost connection", execute, "create table sessiontalk.codes", Fault.dropBefore()),
                Arguments.of("a lost answer to a table", execute, "create table sessiontalk.codes", Fault.dropAfter()),
                Arguments.of("a lost answer to a function", execute, "function sessiontalk.may_see", Fault.dropAfter()),
                Arguments.of("a lost answer to an index on a table", execute, "create index on", Fault.dropAfter()),
                Arguments.of("a lost answer to the record", execute, "insert into sessiontalk.migr", Fault.dropAfter()),
                Arguments.of("a record in use", execute, "sessiontalk.put_grant(", databaseError("55P03")),
                Arguments.of("a lost answer to a record", execute, "sessiontalk.put_vendor(", Fault.dropAfter()),
                Arguments.of("a lost answer to FusionPBX's index", execute, "on public.v_users", Fault.dropAfter()),
                Arguments.of("a lost answer to a beginning", "BeginTransaction", "", Fault.dropAfter()),
                Arguments.of("a lost answer to a commit", "CommitTransaction", "", Fault.dropAfter()));
    }

    private static Fault databaseError(String state) {
        return Fault.error(AwsError.DATABASE_ERROR, "ERROR: injected; SQLState: " + state);
    }

    @Test
    void aRequestOfAnotherTypeIsAFailure(FusionPbxTest test) throws Exception {
        var event = event("create");
        event.put("RequestType", "Import");
        run(test, event);
        assertEquals("The migration failed: UnsupportedOperationException", reason());
        assertEquals(List.of(), Database.column(test, OURS));
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
    void byHandItAnswersWhatWasDone(boolean empty, FusionPbxTest test) throws Exception {
        Map<String, Object> event = empty ? read("by-hand") : null;
        var files = run(test, event).get("files");
        assertEquals(Database.column(test, "select name from sessiontalk.migrations order by 1"), files);
        assertEquals(List.of(), run(test, event).get("files"));
        assertEquals(List.of(), bucket.puts());
    }

    @Test
    void aDryRunAnswersTheSameAndChangesNothing(FusionPbxTest test) throws Exception {
        var announced = run(test, read("dry-run"));
        assertEquals(true, announced.put("dryRun", false));
        assertEquals(List.of(), Database.column(test, OURS));
        assertEquals(run(test, Map.of()), announced);
    }

    @Test
    void aRepairPutsBackWhatIsAskedFor(FusionPbxTest test) throws Exception {
        run(test, Map.of());
        Database.run(test, "delete from v_group_permissions where permission_name = 'sessiontalk_view_all'");
        Database.run(test, "delete from v_device_vendors where name = 'sessiontalk'");
        assertEquals(Map.of(), run(test, Map.of()).get("records"));
        assertEquals(
                Map.of("grant of sessiontalk_view_all to admin", "put back"),
                run(test, read("repair-one")).get("records"));
        assertEquals(
                Map.of("grant of sessiontalk_view_all to superadmin", "put back", "vendor sessiontalk", "put back"),
                run(test, read("repair")).get("records"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"misspelt", "malformed", "repair-unknown"})
    void anEventThatIsNotUnderstoodChangesNothing(String name, FusionPbxTest test) throws Exception {
        var event = read(name);
        var refused = assertThrows(IllegalArgumentException.class, () -> run(test, event));
        assertTrue(refused.getMessage().endsWith(" Nothing was changed."), refused::getMessage);
        assertEquals(List.of(), Database.column(test, OURS));
    }

    @Test
    void byHandAFailureIsTheFunctionsOwn(FusionPbxTest test) {
        Database.run(test, "drop table v_devices cascade");
        assertThrows(MigrationException.class, () -> run(test, Map.of()));
        test.endpoint().faults().in(test.database()).every(Fault.error(AwsError.DATABASE_RESUMING));
        assertThrows(SqlFault.class, () -> run(test, Map.of()));
    }

    private Map<String, Object> run(FusionPbxTest test, Map<String, Object> event) {
        var backoff = new Backoff(Duration.ZERO);
        return new MigrateHandler(Database.owner(test), new CloudFormation(backoff), backoff)
                .handleRequest(event, invocation);
    }

    private JsonNode answer() throws IOException {
        assertEquals(1, bucket.puts().size());
        return new ObjectMapper().readTree(bucket.puts().getFirst().body());
    }

    /** Why it failed. */
    private String reason() throws IOException {
        var answer = answer();
        assertEquals("FAILED", answer.get("Status").textValue());
        return answer.get("Reason").textValue();
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
