package local.rdsdata.conformance;

import static local.rdsdata.conformance.Cluster.nothing;
import static local.rdsdata.conformance.Cluster.of;
import static local.rdsdata.conformance.Cluster.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rdsdata.model.ArrayValue;
import software.amazon.awssdk.services.rdsdata.model.Field;

/** Which names are parameters, and as what types their values reach PostgreSQL. */
interface ParameterCases {
    Cluster cluster();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ':no' || :yes",
                "select ':no''s :no' || :yes",
                "select E':no\\' :no' || :yes",
                "select :yes as \":no\"",
                "select :yes -- :no",
                "select :yes /* :no /* :no */ :no */",
                "select :yes::text",
                "select (:yes)::varchar::text",
            })
    default void aNameIsAParameterOnlyInTheStatementItself(String sql) {
        assertTrue(cluster().value(sql, text("yes", "1")).stringValue().endsWith("1"));
    }

    @Test
    default void aDigitIsAName() {
        assertEquals("x", cluster().value("select :1::text", text("1", "x")).stringValue());
    }

    @Test
    default void anArraySliceIsTakenForAParameter() {
        String message = cluster().refusal("DatabaseErrorException", "select (array[1,2,3])[1:2]");
        assertTrue(message.startsWith("ERROR: syntax error at or near \"$1\""), message);
    }

    @Test
    default void questionMarksAreNoParameters() {
        assertEquals(
                true,
                cluster()
                        .value("select '{\"a\":1}'::jsonb ? :key and '?' <> :key", text("key", "a"))
                        .booleanValue());
    }

    @Test
    default void eachOccurrenceIsABindOfItsOwn() {
        String message = cluster()
                .refusal(
                        "DatabaseErrorException",
                        "select substr(relname, :n::int) from pg_class group by substr(relname, :n::int)",
                        text("n", "2"));
        assertTrue(message.endsWith("; SQLState: 42803"), message);
    }

    @Test
    default void numberedParametersAreNeverBound() {
        String message = cluster().refusal("DatabaseErrorException", "select $1::text");
        assertTrue(message.startsWith("ERROR: bind message supplies 0 parameters, but prepared statement"), message);
        assertTrue(message.endsWith(" requires 1; SQLState: 08P01"), message);
    }

    @Test
    default void aMissingValueIsRefused() {
        String message = cluster().refusal("DatabaseErrorException", "select :a::text, :b::text", text("a", "x"));
        assertTrue(message.endsWith("; SQLState: 08P01"), message);
    }

    @Test
    default void aNameOfOtherCharactersIsRefused() {
        assertEquals(
                "Named parameter syntax is invalid, input: $1",
                cluster().refusal("ValidationException", "select 1", text("$1", "x")));
    }

    @Test
    default void arraysAreRefused() {
        cluster()
                .refusal(
                        "ValidationException",
                        "select :a",
                        of("a", Field.fromArrayValue(ArrayValue.fromStringValues(List.of("x")))));
    }

    @ParameterizedTest
    @CsvSource({"uuid,uuid", "jsonb,jsonb", "timestamptz,timestamp with time zone", "int,integer"})
    default void aStringIsAVarcharAndNeedsItsCast(String column, String shown) {
        cluster().run("create table typed (x " + column + ")");
        String message =
                cluster().refusal("DatabaseErrorException", "insert into typed (x) values (:x)", text("x", "1"));
        assertTrue(
                message.startsWith("ERROR: column \"x\" is of type " + shown
                        + " but expression is of type character varying\n  Hint: "),
                message);
        assertTrue(message.endsWith("; SQLState: 42804"), message);
    }

    @Test
    default void aNullNeedsItsCastToo() {
        cluster().run("create table typed (x uuid)");
        cluster().refusal("DatabaseErrorException", "insert into typed (x) values (:x)", nothing("x"));
        assertEquals(
                1,
                cluster()
                        .run("insert into typed (x) values (:x::uuid)", nothing("x"))
                        .numberOfRecordsUpdated());
    }

    @Test
    default void valuesKeepTheirTypes() {
        String types = "select pg_typeof(:l)::text || pg_typeof(:d)::text || pg_typeof(:b)::text";
        assertEquals(
                "bigintdouble precisionboolean",
                cluster()
                        .value(
                                types,
                                of("l", Field.fromLongValue(1L)),
                                of("d", Field.fromDoubleValue(1.5)),
                                of("b", Field.fromBooleanValue(true)))
                        .stringValue());
    }
}
