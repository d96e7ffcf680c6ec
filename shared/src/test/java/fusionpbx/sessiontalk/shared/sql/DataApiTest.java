package fusionpbx.sessiontalk.shared.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataApiTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.unprepared();

    private static final String INSERT = "insert into things (id, name) values (:id::uuid, :name)";

    private FusionPbxTest test;
    private Sql sql;

    @BeforeEach
    void table(FusionPbxTest test) {
        this.test = test;
        this.sql = Database.sql(test);
        Database.run(test, "create table things (id uuid primary key, name text)");
        Database.run(test, "grant all on things to sessiontalk_runtime");
    }

    @Test
    void eachTypeComesBackAsItWent() {
        var id = UUID.randomUUID();
        var at = Instant.parse("2026-03-29T01:30:00.123456Z");
        var statement = Statement.of("""
                        select :id::uuid as id, :text as text, :number as number, :flag as flag, :at::timestamptz as at,
                               :json::json as json, 12.50::numeric as amount
                        """)
                .with("id", id)
                .with("text", "Zoë: '李' %")
                .with("number", Long.MAX_VALUE)
                .with("flag", true)
                .with("at", at)
                .with("json", "{\"a\":1}");
        var row = sql.first(statement, found -> found).orElseThrow();
        assertEquals(id, row.uuid("id"));
        assertEquals("Zoë: '李' %", row.text("text"));
        assertEquals(Long.MAX_VALUE, row.number("number"));
        assertTrue(row.flag("flag"));
        assertEquals(at, row.instant("at"));
        assertEquals("{\"a\":1}", row.text("json"));
        assertEquals("12.50", row.text("amount"));
    }

    @Test
    void momentsWithoutAFractionOrWithMillisecondsAreRead() {
        for (var text : List.of("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.500Z")) {
            var statement = Statement.of("select :at::timestamptz as at").with("at", Instant.parse(text));
            assertEquals(Optional.of(Instant.parse(text)), sql.first(statement, row -> row.instant("at")));
        }
    }

    @Test
    void aNullIsNullAndNeverFalseOrZero() {
        var statement = Statement.of("""
                        select :id::uuid as id, :text::text as text, null::bigint as number, null::boolean as flag,
                               :at::timestamptz as at
                        """)
                .with("id", (UUID) null)
                .with("text", (String) null)
                .with("at", (Instant) null);
        var row = sql.first(statement, found -> found).orElseThrow();
        assertNull(row.uuidOrNull("id"));
        assertNull(row.textOrNull("text"));
        assertNull(row.instantOrNull("at"));
        assertThrows(IllegalStateException.class, () -> row.uuid("id"));
        assertThrows(IllegalStateException.class, () -> row.text("text"));
        assertThrows(IllegalStateException.class, () -> row.instant("at"));
        assertThrows(IllegalStateException.class, () -> row.number("number"));
        assertThrows(IllegalStateException.class, () -> row.flag("flag"));
    }

    @Test
    void aColumnThatIsNotSelectedIsAFault() {
        var row = sql.first(Statement.of("select 1 as one"), found -> found).orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> row.number("two"));
    }

    @Test
    void aQueryThatFindsNothingIsEmpty() {
        assertEquals(List.of(), sql.query(Statement.of("select id from things"), row -> row.uuid("id")));
    }

    @Test
    void updateTellsHowManyRows() {
        assertEquals(1, insert(sql, "a"));
        assertEquals(1, insert(sql, "b"));
        assertEquals(2, sql.update(Statement.of("delete from things")));
        assertEquals(0, sql.update(Statement.of("delete from things")));
    }

    @Test
    void aWriteMayAnswerRows() {
        var statement = Statement.of(INSERT + " returning name").with("id", UUID.randomUUID());
        assertEquals(List.of("x"), sql.query(statement.with("name", "x"), row -> row.text("name")));
    }

    @Test
    void aTransactionIsCommittedAsAWhole() {
        var seenFromOutside = sql.inTransaction(transaction -> {
            insert(transaction, "a");
            insert(transaction, "b");
            return Database.column(test, "select name from things");
        });
        assertEquals(List.of(), seenFromOutside);
        assertEquals(List.of("a", "b"), Database.column(test, "select name from things order by 1"));
    }

    @Test
    void aTransactionThatThrowsIsRolledBack() {
        var failure = new IllegalStateException("work failed");
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> sql.inTransaction(transaction -> {
                            insert(transaction, "a");
                            throw failure;
                        })));
        assertEquals(List.of(), Database.column(test, "select name from things"));
    }

    @Test
    void aDryRunAnswersAndLeavesNothing() {
        assertEquals(1, sql.<Long>inDryRun(transaction -> insert(transaction, "a")));
        assertEquals(List.of(), Database.column(test, "select name from things"));
    }

    @Test
    void aTransactionWithinATransactionIsRefused() {
        assertThrows(
                IllegalStateException.class,
                () -> sql.inTransaction(outer -> outer.inTransaction(inner -> insert(inner, "a"))));
        assertEquals(List.of(), Database.column(test, "select name from things"));
    }

    @Test
    void aRefusedStatementRollsTheTransactionBack() {
        var fault = assertThrows(
                SqlFault.class,
                () -> sql.inTransaction(transaction -> {
                    insert(transaction, "a");
                    return transaction.update(Statement.of("insert into nowhere values (1)"));
                }));
        assertEquals("42P01", fault.sqlState());
        assertEquals(List.of(), Database.column(test, "select name from things"));
    }

    @Test
    void aFaultCarriesNoValue() {
        var id = UUID.randomUUID();
        var statement = Statement.of(INSERT).with("id", id).with("name", "the secret");
        sql.update(statement);
        var fault = assertThrows(SqlFault.class, () -> sql.update(statement));
        assertEquals("23505", fault.sqlState());
        assertTrue(fault.isConflict());
        assertFalse(fault.getMessage().contains(id.toString()), fault.getMessage());
        assertNull(fault.getCause());
    }

    @Test
    void aValueThatLooksLikeASqlStateIsNotTakenForOne() {
        var statement = Statement.of("select cast(:text as integer) as number").with("text", "x SQLState: 40001");
        var fault = assertThrows(SqlFault.class, () -> sql.query(statement, row -> row));
        assertEquals("22P02", fault.sqlState());
        assertFalse(fault.isConflict());
    }

    @Test
    void aDatabaseThatIsResumingHasNoSqlState() {
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        var fault = assertThrows(SqlFault.class, () -> insert(sql, "a"));
        assertEquals("", fault.sqlState());
        assertFalse(fault.isConflict());
        assertTrue(fault.getMessage().startsWith("DatabaseResumingException"), fault.getMessage());
    }

    @Test
    void anAnswerLostAfterExecutionMakesTheSdkRunTheStatementAgain() {
        test.endpoint().faults().in(test.database()).next(Fault.dropAfter());
        var statement = Statement.of(INSERT).with("id", UUID.randomUUID()).with("name", "a");
        assertEquals(
                "23505",
                assertThrows(SqlFault.class, () -> sql.update(statement)).sqlState());
        assertEquals(List.of("a"), Database.column(test, "select name from things"));
    }

    private static long insert(Sql sql, String name) {
        return sql.update(Statement.of(INSERT).with("id", UUID.randomUUID()).with("name", name));
    }
}
