package fusionpbx.sessiontalk.shared.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadersTest {

    @Test
    void aNameHasNoCase() {
        assertEquals(Optional.of("x"), new RequestHeaders(Map.of("Accept", "x")).value("accept"));
    }

    @Test
    void whatIsAbsentIsEmpty() {
        for (var headers : List.of(new RequestHeaders(null), new RequestHeaders(Map.of("accept", ",, ,")))) {
            assertEquals(List.of(), headers.members("accept"));
            assertEquals(List.of(), headers.preferences("accept"));
        }
    }

    @Test
    void aHeaderIsBounded() {
        assertEquals(
                1_000, accept("a".repeat(1_000)).value("accept").orElseThrow().length());
        assertEquals(Optional.empty(), accept("a".repeat(1_001)).value("accept"));
    }

    @Test
    void aListIsBounded() {
        assertEquals(50, accept("a,".repeat(50)).members("accept").size());
        assertEquals(List.of(), accept("a,".repeat(51)).members("accept"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en                         | en      | 1
            ' DE-at ; q=0.5 '          | de-at   | 0.5
            gzip;Q=0                   | gzip    | 0
            gzip;q=0.000               | gzip    | 0
            gzip;q=1.000               | gzip    | 1
            gzip;q=0.                  | gzip    | 0
            a/b;charset=utf-8;q=0.123  | a/b     | 0.123
            a/b;q=0.1;q=0.9            | a/b     | 0.1
            gzip;q=                    | gzip    | 0
            gzip;q=1.0000              | gzip    | 0
            gzip;q=-1                  | gzip    | 0
            gzip;q=0x1p3               | gzip    | 0
            gzip;q=NaN                 | gzip    | 0
            ;                          | ''      | 1
            """)
    void aPreferenceHasAValueAndAWeight(String member, String value, double weight) {
        assertEquals(List.of(new Preference(value, weight)), accept(member).preferences("accept"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bearer key        | key
            bearer key        | key
            'BEARER   key  '  | key
            Bearer            |
            'Bearer '         |
            Bearerkey         |
            key               |
            Basic key         |
            Bearer key key    |
            Bearer key, key   |
            """)
    void aBearerIsOneText(String header, String bearer) {
        assertEquals(Optional.ofNullable(bearer), new RequestHeaders(Map.of("Authorization", header)).bearer());
    }

    private static RequestHeaders accept(String value) {
        return new RequestHeaders(Map.of("accept", value));
    }
}
