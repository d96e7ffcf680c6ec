package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaFilesTest {

    private static final Path DIRECTORY = Path.of("src/main/resources/fusionpbx/sessiontalk/shared/schema");

    /** A parameter of the Data API, or PL/pgSQL's assignment; a cast written with two colons is not. */
    private static final Pattern COLON = Pattern.compile("(?<!:):(?!:)");

    private static final Pattern LASTING_SETTING = Pattern.compile("(?s)set_config\\([^;]*?,\\s*false\\)");

    @Test
    void everyFileIsListed() throws IOException {
        assertEquals(SchemaFiles.FUNCTIONS, namesIn(DIRECTORY.resolve("functions")));
        assertEquals(
                Stream.concat(
                                SchemaFiles.NUMBERED.stream().map(name -> name.replace(".sql", "")),
                                Stream.of("grants", "triggers"))
                        .toList(),
                namesIn(DIRECTORY));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noStatementHoldsWhatTheDataApiCouldTakeForItsOwn(SqlFile file) {
        for (var statement : file.statements()) {
            assertFalse(COLON.matcher(statement).find(), () -> "a colon in " + file.name() + ": " + statement);
            assertFalse(statement.contains("$$"), file.name());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatRunsWithTheOwnersRightsHasItsSearchPathPinned(SqlFile file) {
        for (var statement : file.statements()) {
            assertEquals(
                    statement.contains("security definer"),
                    statement.contains("set search_path = pg_catalog, pg_temp"),
                    () -> file.name() + ": " + statement);
        }
    }

    /** Whose call comes next in the session is not known. */
    @ParameterizedTest
    @MethodSource("files")
    void aSettingEndsWithItsTransaction(SqlFile file) {
        for (var statement : file.statements()) {
            assertFalse(LASTING_SETTING.matcher(statement).find(), () -> file.name() + ": " + statement);
        }
    }

    static Stream<SqlFile> files() {
        return Stream.of(SchemaFiles.functions(), SchemaFiles.numbered(), SchemaFiles.repeatable())
                .flatMap(files -> files);
    }

    @Test
    void aFileOfPsqlBecomesStatementsOfTheDataApi() {
        var file = new SqlFile("example.sql", """
                -- A comment; it goes.
                create table a (b text default 'x;
                y');

                create function f() returns text language sql
                as $$
                select 'it''s';
                $$;
                """);
        assertEquals(
                List.of(
                        "create table a (b text default 'x;\ny')",
                        "create function f() returns text language sql\nas '\nselect ''it''''s'';\n'"),
                file.statements());
    }

    @Test
    void manyStatementsBecomeBlocksThatTheDataApiTakes() {
        var statement = "select '" + "'".repeat(10_000) + "'";
        var blocks = StatementBlock.of(List.of("select 'a'", statement, statement, statement));
        assertEquals(2, blocks.size());
        assertTrue(blocks.getFirst().text().startsWith("do 'begin\nselect ''a'';\nselect ''"));
        assertTrue(blocks.getLast().text().endsWith("'';\nend'"));
        blocks.forEach(block -> assertTrue(block.text().length() <= 65_536));
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name -> name.replace(".sql", ""))
                    .sorted()
                    .toList();
        }
    }
}
