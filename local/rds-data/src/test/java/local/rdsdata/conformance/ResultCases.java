package local.rdsdata.conformance;

import static local.rdsdata.conformance.Cluster.of;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;

/** How PostgreSQL's values come back. */
interface ResultCases {
    Cluster cluster();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "12.50::numeric(10,2)                            | 12.50",
                "'8c3f7f3a-2f5d-4c2e-9a39-3f1bb2c7e0a1'::uuid    | 8c3f7f3a-2f5d-4c2e-9a39-3f1bb2c7e0a1",
                "'{\"a\": 1}'::jsonb                             | {\"a\": 1}",
                "'word'::text                                    | word",
                "'::1'::inet                                     | ::1",
                "date '2026-09-17'                               | 2026-09-17",
                "time '17:08:20.5'                               | 17:08:20.500",
                "time '17:08:00'                                 | 17:08:00",
                "timestamp '2026-09-17 17:08:20.855153'          | 2026-09-17 17:08:20.855153",
                "timestamp '2026-09-17 17:08:20.5'               | 2026-09-17 17:08:20.500",
                "timestamp '2026-09-17 00:00:00'                 | 2026-09-17 00:00:00",
                "timestamptz '2026-09-17 20:08:20-03'            | 2026-09-17 23:08:20",
                "timestamptz '2026-09-17 17:08:20.8+00'          | 2026-09-17 17:08:20.800",
                "timestamptz '2026-09-17 17:08:20.8551+00'       | 2026-09-17 17:08:20.855100",
                "timestamptz '2026-09-17 17:08:20.000001+00'     | 2026-09-17 17:08:20.000001",
                "timestamptz '0999-01-01 00:00:00+00'            | 0999-01-01 00:00:00",
                "current_setting('TimeZone')                     | UTC",
            })
    default void isAString(String expression, String shown) {
        assertEquals(Field.fromStringValue(shown), cluster().value("select " + expression));
    }

    @Test
    default void keepsTheBlanksOfAFixedLength() {
        assertEquals("a  ", cluster().value("select 'a'::char(3)").stringValue());
    }

    @Test
    default void anEnumerationIsAString() {
        cluster().run("create type mood as enum ('sad', 'glad')");
        assertEquals(Field.fromStringValue("glad"), cluster().value("select 'glad'::mood"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7::int2", "7::int4", "7::int8", "7::oid", "(select count(*) from generate_series(1, 7))"})
    default void isALong(String expression) {
        assertEquals(Field.fromLongValue(7L), cluster().value("select " + expression));
    }

    @Test
    default void otherScalars() {
        assertEquals(Field.fromDoubleValue(2.25), cluster().value("select 2.25::float4"));
        assertEquals(Field.fromDoubleValue(0.1), cluster().value("select 0.1::float8"));
        assertEquals(Field.fromBooleanValue(false), cluster().value("select false"));
        assertEquals(
                Field.fromBlobValue(SdkBytes.fromUtf8String("\0x")), cluster().value("select '\\x0078'::bytea"));
        assertEquals(Field.fromIsNull(true), cluster().value("select null::timestamptz"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "interval '1 day'                       | INTERVAL",
                "time with time zone '17:08:20+02'      | TIMETZ",
                "1::money                               | MONEY",
                "'c'::\"char\"                          | \"CHAR\"",
                "'pg_class'::regclass                   | regclass",
                "point(1, 2)                            | POINT",
            })
    default void anUnsupportedTypeIsRefused(String expression, String shown) {
        assertEquals(
                "The result contains the unsupported data type " + shown + ".",
                cluster().refusal("UnsupportedResultException", "select " + expression));
    }

    @Test
    default void infinityIsAFailureWithoutAWord() {
        cluster().refusal("InternalFailure", "select 'infinity'::timestamptz");
    }

    @Test
    default void aResultIsLimitedTo1MiB() {
        String sql = "select md5(n::text)::uuid from generate_series(1, :rows::int) as n";
        assertEquals(
                24_800,
                cluster()
                        .run(sql, of("rows", Field.fromLongValue(24_800L)))
                        .records()
                        .size());
        assertEquals(
                "The result exceeds the size limit 1 MB.",
                cluster().refusal("UnsupportedResultException", sql, of("rows", Field.fromLongValue(25_000L))));
    }

    @Test
    default void aRowIsLimitedTo64KiB() {
        assertEquals(
                65_000,
                cluster().value("select repeat('x', 65000)").stringValue().length());
        cluster().refusal("UnsupportedResultException", "select repeat('x', 33000), repeat('y', 33000)");
    }

    @Test
    default void metadataDescribesTheColumns() {
        cluster().run("create table described (id serial primary key, label varchar(20) not null)");
        ExecuteStatementResponse answer = cluster()
                .client()
                .executeStatement(request -> request.resourceArn(cluster().resourceArn())
                        .secretArn(cluster().secretArn())
                        .database(cluster().database())
                        .includeResultMetadata(true)
                        .sql("select id, label as title from described"));
        assertTrue(answer.hasRecords());
        var columns = answer.columnMetadata();
        assertEquals("serial", columns.get(0).typeName());
        assertTrue(columns.get(0).isAutoIncrement());
        assertEquals("title", columns.get(1).label());
        assertEquals("described", columns.get(1).tableName());
        assertEquals(java.sql.Types.VARCHAR, columns.get(1).type());
        assertEquals(20, columns.get(1).precision());
        assertEquals(0, columns.get(1).nullable());
        assertEquals(0, columns.get(1).arrayBaseColumnType());
    }

    @Test
    default void aWriteSaysHowManyRows() {
        cluster().run("create table counted (n int)");
        ExecuteStatementResponse written = cluster().run("insert into counted select generate_series(1, 3)");
        assertEquals(3, written.numberOfRecordsUpdated());
        assertTrue(written.hasGeneratedFields());
        assertEquals(List.of(), written.generatedFields());
        assertFalse(written.hasRecords());
        ExecuteStatementResponse read = cluster().run("select n from counted where n > 2");
        assertEquals(0, read.numberOfRecordsUpdated());
        assertTrue(cluster().run("select n from counted where n > 9").hasRecords());
        assertEquals(
                List.of(Field.fromLongValue(1L)),
                cluster()
                        .run("delete from counted where n = 1 returning n")
                        .records()
                        .getFirst());
    }
}
