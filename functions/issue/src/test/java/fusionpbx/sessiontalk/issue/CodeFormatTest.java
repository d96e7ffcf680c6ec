package fusionpbx.sessiontalk.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.shared.http.RequestHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeFormatTest {

    @Test
    void withoutAHeaderItIsJson() {
        assertEquals(Optional.of(CodeFormat.JSON), CodeFormat.best(List.of()));
        assertEquals(Optional.of(CodeFormat.JSON), best(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                                          | JSON
            application/json                                             | JSON
            application/*                                                | JSON
            APPLICATION/JSON; charset=utf-8                              | JSON
            image/png                                                    | PNG
            image/*                                                      | PNG
            image/svg+xml                                                | SVG
            image/png,image/svg+xml                                      | PNG
            image/png;q=0.5, image/svg+xml;q=0.8                         | SVG
            image/png;q=0.5, image/svg+xml;q=0.8, application/json       | JSON
            image/png, */*                                               | PNG
            image/*, application/json                                    | JSON
            */*;q=0.1, image/svg+xml                                     | SVG
            image/*;q=0.9, image/png;q=0.1                               | SVG
            */*, application/json;q=0                                    | PNG
            image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5 | PNG
            text/html, application/xhtml+xml, */*;q=0.8                  | JSON
            image/png;q=0.001                                            | PNG
            image/png;q=high, image/svg+xml;q=0.1                        | SVG
            ,, image/png ,                                               | PNG
            text/html                                                    |
            image/png;q=0                                                |
            image/png;q=1.5                                              |
            image                                                        |
            application/problem+json                                     |
            ;                                                            |
            """)
    void theFormatThatTheClientPrefers(String header, CodeFormat expected) {
        assertEquals(Optional.ofNullable(expected), best(header));
    }

    private static Optional<CodeFormat> best(String header) {
        return CodeFormat.best(new RequestHeaders(Map.of("accept", header)).preferences("accept"));
    }
}
