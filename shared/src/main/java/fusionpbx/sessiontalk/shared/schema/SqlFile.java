package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.code.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the .sql files of the database's side, written for psql: each statement ends with a semicolon at the end of a line, and
 * bodies stand in {@code $$}.
 *
 * @param name the file's name, such as {@code 001_tables.sql}
 * @param text its content
 */
record SqlFile(String name, String text) {

    private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^\\s*--.*\\R?");
    private static final Pattern BODY = Pattern.compile("\\$\\$(.*?)\\$\\$", Pattern.DOTALL);
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(?:\\R|\\z)");

    /** @throws IllegalStateException if the jar holds no such file */
    static SqlFile read(String name) {
        try (var stream = SqlFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new SqlFile(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SHA-256 of the content, which shows that a file has changed since it was applied. */
    String checksum() {
        return Code.sha256(text);
    }

    /**
     * The statements as the Data API is sent them, one by one. Bodies become plain quoted strings: it is not known whether AWS
     * searches dollar quotes for parameters and for a second statement. Comment lines are left out.
     */
    List<String> statements() {
        var bodies = BODY.matcher(COMMENT_LINE.matcher(text).replaceAll(""))
                .replaceAll(body -> Matcher.quoteReplacement(quoted(body.group(1))));
        return split(bodies).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    private static Stream<String> split(String statements) {
        var split = Stream.<String>builder();
        int from = 0;
        for (var end = END_OF_STATEMENT.matcher(statements); end.find(); ) {
            if (isOutsideStrings(statements.substring(from, end.start()))) {
                split.add(statements.substring(from, end.start()));
                from = end.end();
            }
        }
        return split.add(statements.substring(from)).build();
    }

    /** A doubled quote counts as two, so within a string the number of quotes is odd. */
    private static boolean isOutsideStrings(String part) {
        return part.chars().filter(character -> character == '\'').count() % 2 == 0;
    }

    private static String quoted(String body) {
        return "'" + body.replace("'", "''") + "'";
    }
}
