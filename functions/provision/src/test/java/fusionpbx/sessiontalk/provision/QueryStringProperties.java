package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every query string, whoever made it. */
@Label("Any query string")
class QueryStringProperties {

    @Property
    void whatWasEncodedComesBack(@ForAll("parameters") Map<String, String> parameters) {
        assertEquals(Optional.of(parameters), QueryString.parse(encoded(parameters)));
    }

    @Property
    void aNameThatComesTwiceIsRefused(
            @ForAll("parameters") Map<String, String> parameters, @ForAll("texts") String name) {
        var twice = URLEncoder.encode(name, StandardCharsets.UTF_8) + "=a&" + encoded(parameters) + "&"
                + URLEncoder.encode(name, StandardCharsets.UTF_8) + "=b";
        assertTrue(QueryString.parse(twice).isEmpty());
    }

    @Property
    void anythingAtAllIsReadOrRefused(@ForAll String query) {
        QueryString.parse(query)
                .ifPresent(read -> read.forEach((name, value) -> {
                    assertTrue(!name.isEmpty());
                    assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(name + value), "no half characters");
                }));
    }

    @Property
    void bytesThatAreNotUtf8AreRefused(@ForAll("texts") String before, @ForAll("texts") String after) {
        var query = URLEncoder.encode(before, StandardCharsets.UTF_8) + "=%FF"
                + URLEncoder.encode(after, StandardCharsets.UTF_8);
        assertTrue(QueryString.parse(query).isEmpty());
    }

    @Provide
    Arbitrary<Map<String, String>> parameters() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('\u0000', '\uD7FF')
                .withChars("&=%+;#")
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
