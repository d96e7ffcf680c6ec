package fusionpbx.sessiontalk.local.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is uploaded to Lambda: small, whole, and nothing that has no business there. */
class FunctionJarTest {
    /** In bytes. */
    private static final long LARGEST = 8_000_000;

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
        for (String foreign : List.of(
                "io/netty/",
                "org/apache/http",
                "org/apache/hc/",
                "org/postgresql/",
                "META-INF/services/java.sql.Driver")) {
            assertEquals(0, entries(verb, foreign).size(), foreign);
        }
        // Either the SDK with its client, or none of it.
        assertEquals(
                entries(verb, "software/amazon/awssdk/services/").isEmpty(),
                entries(verb, "software/amazon/awssdk/http/urlconnection/").isEmpty());
    }

    /** The time of an authorizer's event is joda-time's; of the other events it is a number. */
    @ParameterizedTest
    @MethodSource("verbs")
    void theJarHoldsNoEventsOfOthersAndNoSchemaThatItDoesNotInstall(String verb) throws IOException {
        assertEquals(verb.equals("authorize"), !entries(verb, "org/joda/").isEmpty());
        assertEquals(
                List.of(),
                entries(verb, "com/amazonaws/services/lambda/runtime/events/").stream()
                        .filter(entry -> entry.endsWith(".class"))
                        .filter(entry -> !entry.matches(".*/(APIGatewayV2|SimpleIAMPolicyResponse)[^/]*"))
                        .toList());
        assertEquals(
                verb.equals("migrate"),
                !entries(verb, "fusionpbx/sessiontalk/shared/schema/").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void theJarHoldsItsOwnFunctionAndWhatFunctionsShare(String verb) throws IOException {
        Set<String> packages = entries(verb, "fusionpbx/sessiontalk/").stream()
                .filter(entry -> entry.endsWith(".class"))
                .map(entry -> entry.split("/")[2])
                .collect(Collectors.toSet());
        assertEquals(Set.of(verb, "shared"), packages);
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
