package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every query string. A failure names its seed, which makes the same strings again. */
@DisplayName("Any query string")
class QueryStringTest {
    private static final int SEEDS = 5;
    private static final int ROUNDS = 200;

    /** What has a meaning in a query string, or nearly so. */
    private static final String MEANINGFUL = "&=%+;#?/ ";

    /** The bytes of é, each as a character. */
    private static final String UTF_8_NOT_ESCAPED = "\u00C3\u00A9";

    private static Stream<Strings> strings() {
        return IntStream.rangeClosed(1, SEEDS).mapToObj(Strings::new);
    }

    @ParameterizedTest
    @MethodSource("strings")
    void whatWasEncodedComesBack(Strings strings) {
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, String> parameters = strings.parameters();
            assertEquals(Optional.of(parameters), QueryString.parse(encoded(parameters)));
        }
    }

    @ParameterizedTest
    @MethodSource("strings")
    void aNameThatComesTwiceIsRefused(Strings strings) {
        for (int round = 0; round < ROUNDS; round++) {
            String name = encoded(strings.text());
            String others = encoded(strings.parameters());
            String twice = name + "=a&" + others + "&" + name + "=b";
            assertEquals(Optional.empty(), QueryString.parse(twice), twice);
        }
    }

    @ParameterizedTest
    @MethodSource("strings")
    void anythingAtAllIsReadOrRefused(Strings strings) {
        boolean read = false;
        boolean refused = false;
        for (int round = 0; round < ROUNDS; round++) {
            String query = strings.anything();
            Optional<Map<String, String>> parameters = QueryString.parse(query);
            assertTrue(parameters.isEmpty() || !query.contains(UTF_8_NOT_ESCAPED), query);
            parameters.ifPresent(each -> each.forEach((name, value) -> {
                assertFalse(name.isEmpty(), query);
                assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(name + value), query);
            }));
            read |= parameters.isPresent();
            refused |= parameters.isEmpty();
        }
        assertTrue(read && refused, "Strings of both kinds are needed");
    }

    /** Full-width and Arabic digits are digits to Java, and no part of an escape (RFC 3986). */
    @ParameterizedTest
    @ValueSource(strings = {"a=%\uFF14\uFF11", "a=%4\u0661", "a=%-1", "a=%+1", "a=%4", "a=%", "a=%4G"})
    void anEscapeHasTwoHexadecimalDigits(String query) {
        assertEquals(Optional.empty(), QueryString.parse(query));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void bytesThatAreNotUtf8AreRefused(Strings strings) {
        for (int round = 0; round < ROUNDS; round++) {
            String query = encoded(strings.text()) + "=%FF" + encoded(strings.text());
            assertEquals(Optional.empty(), QueryString.parse(query), query);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Random strings, the same ones for the same seed. */
    private record Strings(long seed, RandomGenerator random) {

        Strings(long seed) {
            this(seed, new SplittableRandom(seed));
        }

        /** Up to six parameters; none, too. */
        Map<String, String> parameters() {
            var parameters = new HashMap<String, String>();
            for (int i = random.nextInt(7); i > 0; i--) {
                parameters.put(text(), text());
            }
            return parameters;
        }

        /** Up to thirty characters, at least one, and no half of one. */
        String text() {
            return text(1 + random.nextInt(30));
        }

        /** Parameters in their encoded form, of which some characters were replaced by any others, halves of characters included. */
        String anything() {
            var query = new StringBuilder(encoded(parameters()));
            for (int i = random.nextInt(4); i > 0; i--) {
                int at = random.nextInt(query.length() + 1);
                String replacement = switch (random.nextInt(3)) {
                    case 0 -> String.valueOf(meaningful());
                    case 1 -> UTF_8_NOT_ESCAPED;
                    default -> String.valueOf((char) random.nextInt(Character.MAX_VALUE + 1));
                };
                query.replace(at, Math.min(at + 1, query.length()), replacement);
            }
            return query.toString();
        }

        private String text(int length) {
            var text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> text.append(meaningful());
                    case 1 -> text.append((char) random.nextInt(Character.MIN_SURROGATE));
                    case 2 -> text.appendCodePoint(random.nextInt(Character.MIN_SUPPLEMENTARY_CODE_POINT, 0x11_0000));
                    default -> text.append((char) random.nextInt(' ', 0x7F));
                }
            }
            return text.toString();
        }

        private char meaningful() {
            return MEANINGFUL.charAt(random.nextInt(MEANINGFUL.length()));
        }

        @Override
        public String toString() {
            return "seed " + seed;
        }
    }
}
