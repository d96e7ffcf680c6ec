package fusionpbx.sessiontalk.local.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is uploaded to Lambda: small, whole, and nothing that has no business there. */
class FunctionJarTest {
    /** In bytes. */
    private static final long LARGEST = 12L * 1024 * 1024;

    private static final List<String> OWN = List.of("fusionpbx/sessiontalk/shared/");

    private static Stream<String> verbs() {
        return Modules.verbs().stream();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void theJarIsSmall(String verb) throws IOException {
        assertTrue(Files.size(jar(verb)) < LARGEST, verb + ": " + Files.size(jar(verb)));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void theJarHoldsNoOtherHttpClientAndNoDriver(String verb) throws IOException {
        assertEquals(
                List.of(),
                entries(verb, "io/netty/", "org/apache/", "org/postgresql/", "META-INF/services/java.sql.Driver"));
        assertTrue(entries(verb, "software/amazon/awssdk/http/").stream()
                .anyMatch(entry -> entry.startsWith("software/amazon/awssdk/http/urlconnection/")));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void theJarHoldsItsOwnFunctionAndWhatFunctionsShare(String verb) throws IOException {
        List<String> foreign = new ArrayList<>(entries(verb, "fusionpbx/sessiontalk/"));
        foreign.removeIf(entry -> entry.equals("fusionpbx/sessiontalk/")
                || entry.startsWith("fusionpbx/sessiontalk/" + verb + "/")
                || OWN.stream().anyMatch(entry::startsWith));
        assertEquals(List.of(), foreign);
    }

    private static Path jar(String verb) {
        return Modules.ROOT.resolve("functions/%1$s/target/%1$s.jar".formatted(verb));
    }

    private static List<String> entries(String verb, String... prefixes) throws IOException {
        try (JarFile jar = new JarFile(jar(verb).toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> Stream.of(prefixes).anyMatch(entry::startsWith))
                    .toList();
        }
    }
}
