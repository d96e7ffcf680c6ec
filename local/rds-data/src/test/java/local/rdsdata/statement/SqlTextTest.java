package local.rdsdata.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a=:a and b=:b or :a ~ a=? and b=? or ?",
                ":a::uuid ~ ?::uuid",
                "x::int ~ x::int",
                "a:=b ~ a:=b",
                "f(n=>:n) ~ f(n=>?)",
                "':a'':b' || :c ~ ':a'':b' || ?",
                "'\\' || :a ~ '\\' || ?",
                "e'\\':a' || :b ~ e'\\':a' || ?",
                "name':a' ~ name':a'",
                "\":a\"\":b\" ~ \":a\"\":b\"",
                "j ? 'a' and j ?| :k ~ j ?? 'a' and j ??| ?",
                "/* :a /* */ :b */ :c ~ /* :a /* */ :b */ ?",
                "1 -- :a ~ 1 -- :a",
                "a$1 $2 ~ a$1 $2",
                "$$x$$ || $t$ ? $$ $t$ ~ $$x$$ || $t$ ? $$ $t$",
                "'unfinished :a ~ 'unfinished :a"
            })
    void parametersBecomePlaces(String sql, String positional) {
        assertEquals(positional, SqlText.read(sql).positional());
    }

    @Test
    void eachPlaceHasItsNumber() {
        SqlText text = SqlText.read("select :b, :a, :b");
        assertEquals("select $1, $2, $3", text.numbered());
        assertEquals(List.of("b", "a", "b"), text.names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", "select 1;", "select 1;;", "select 1; /* ; */ -- ;", "select ';a;'", "select $$;a;$$"})
    void oneStatement(String sql) {
        assertEquals(false, SqlText.read(sql).several());
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1;select 2", ";a", "a; 'b'", "a; :b", "$$a$$;b"})
    void severalStatements(String sql) {
        assertEquals(true, SqlText.read(sql).several());
    }

    @Test
    void namesWithinDollarQuotesAreListed() {
        assertEquals(
                List.of("a", "b"),
                SqlText.read("$$ :a $$ || $q$ x::int :b := $q$").namesInDollarQuotes());
    }

    @ParameterizedTest
    @CsvSource({"$$a;$$,true", "a $t$;$t$ b,true", "$$a$$ || ';',false", "$$a$$;,false", "$$;,true"})
    void aSemicolonWithinDollarQuotesIsNoticed(String sql, boolean within) {
        assertEquals(within, SqlText.read(sql).semicolonInDollarQuotes());
    }

    @ParameterizedTest
    @CsvSource({"/* x */ Select all,SELECT ALL", "-- x~rollback to here,ROLLBACK TO HERE", "(select 1),SELECT"})
    void theOpeningWordsAreKept(String sql, String opening) {
        assertEquals(opening, SqlText.read(sql.replace('~', '\n')).opening());
    }
}
