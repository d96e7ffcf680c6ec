package local.rdsdata.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks once through a statement, from token to token. */
final class SqlReader {
    private static final Pattern DOLLAR_TAG = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z0-9_]+)");

    private final String sql;
    private final StringBuilder positional = new StringBuilder();
    private final StringBuilder numbered = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private final List<String> namesInDollarQuotes = new ArrayList<>();
    private final List<String> opening = new ArrayList<>();
    private boolean ended;
    private boolean several;
    private boolean semicolonInDollarQuotes;
    private boolean braces;
    private int at;

    SqlReader(String sql) {
        this.sql = sql;
    }

    SqlText read() {
        while (at < sql.length()) {
            token();
        }
        return new SqlText(
                positional.toString(),
                numbered.toString(),
                List.copyOf(names),
                several,
                List.copyOf(namesInDollarQuotes),
                semicolonInDollarQuotes,
                braces,
                String.join(" ", opening));
    }

    private void token() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            copyTo(at + 1);
        } else if (sql.startsWith("--", at)) {
            copyTo(endOfLine());
        } else if (sql.startsWith("/*", at)) {
            copyTo(endOfComment());
        } else if (c == ';') {
            ended = true;
            copyTo(at + 1);
        } else {
            several |= ended;
            statementToken(c);
        }
    }

    private void statementToken(char c) {
        switch (c) {
            case '\'' -> copyTo(endOfQuoted('\'', false));
            case '"' -> copyTo(endOfQuoted('"', false));
            case '$' -> dollar();
            case ':' -> colon();
            case '?' -> {
                positional.append("??");
                numbered.append(c);
                at++;
            }
            case '{' -> {
                braces = true;
                copyTo(at + 1);
            }
            default -> word();
        }
    }

    private void word() {
        Matcher word = WORD.matcher(sql).region(at, sql.length());
        if (!word.lookingAt()) {
            copyTo(at + 1);
            return;
        }
        if (opening.size() < 3) {
            opening.add(word.group().toUpperCase(Locale.ROOT));
        }
        boolean escapes = word.group().equalsIgnoreCase("E");
        copyTo(word.end());
        if (escapes && at < sql.length() && sql.charAt(at) == '\'') {
            copyTo(endOfQuoted('\'', true));
        }
    }

    private void colon() {
        Matcher parameter = PARAMETER.matcher(sql).region(at, sql.length());
        if (sql.startsWith("::", at)) {
            copyTo(at + 2);
        } else if (parameter.lookingAt()) {
            names.add(parameter.group(1));
            positional.append('?');
            numbered.append('$').append(names.size());
            at = parameter.end();
        } else {
            copyTo(at + 1);
        }
    }

    private void dollar() {
        Matcher tag = DOLLAR_TAG.matcher(sql).region(at, sql.length());
        if (!tag.lookingAt()) {
            copyTo(at + 1);
            return;
        }
        int close = sql.indexOf(tag.group(), tag.end());
        int end = close < 0 ? sql.length() : close;
        semicolonInDollarQuotes |= sql.substring(tag.end(), end).contains(";");
        Matcher within = PARAMETER.matcher(sql).region(tag.end(), end);
        while (within.find()) {
            if (sql.charAt(within.start() - 1) != ':') {
                namesInDollarQuotes.add(within.group(1));
            }
        }
        copyTo(close < 0 ? end : end + tag.group().length());
    }

    private int endOfLine() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    /** PostgreSQL's block comments nest. */
    private int endOfComment() {
        int depth = 0;
        for (int i = at; i < sql.length() - 1; i++) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }

    /** A doubled quote needs no rule of its own: it ends one text and begins the next. */
    private int endOfQuoted(char quote, boolean escapes) {
        for (int i = at + 1; i < sql.length(); i++) {
            if (escapes && sql.charAt(i) == '\\') {
                i++;
            } else if (sql.charAt(i) == quote) {
                return i + 1;
            }
        }
        return sql.length();
    }

    private void copyTo(int end) {
        positional.append(sql, at, end);
        numbered.append(sql, at, end);
        at = end;
    }
}
