package fusionpbx.sessiontalk.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fusionpbx.sessiontalk.local.handlers.Answers;
import fusionpbx.sessiontalk.local.handlers.Echo;
import fusionpbx.sessiontalk.local.handlers.HandlerJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of this test's stand for a library's: whose a class is, its name says. */
class LibrariesTest {
    private static final String PRODUCT = "fusionpbx";
    private static final String NONE_OF_THESE = "product";

    @TempDir
    private Path directory;

    @Test
    void whatTwoJarsHoldAlikeIsLoadedOnce() throws Exception {
        try (JarLoader one = loader("one", NONE_OF_THESE, Echo.class);
                JarLoader other = loader("other", NONE_OF_THESE, Echo.class)) {
            assertSame(echo(one), echo(other));
            assertNotSame(Echo.class, echo(one));
        }
    }

    @Test
    void aFunctionsOwnClassesAreItsOwn() throws Exception {
        try (JarLoader one = loader("one", PRODUCT, Echo.class);
                JarLoader other = loader("other", PRODUCT, Echo.class)) {
            assertNotSame(echo(one), echo(other));
        }
    }

    @Test
    void whoHasMoreSharesNothing() throws Exception {
        try (JarLoader one = loader("one", NONE_OF_THESE, Echo.class);
                JarLoader more = loader("more", NONE_OF_THESE, Echo.class, Answers.class)) {
            assertNotSame(echo(one), echo(more));
        }
    }

    @Test
    void whoLacksALibraryDoesNotFindItWithAnother() throws Exception {
        try (JarLoader one = loader("one", NONE_OF_THESE, Echo.class);
                JarLoader lacking = loader("lacking", NONE_OF_THESE)) {
            echo(one);
            assertThrows(ClassNotFoundException.class, () -> echo(lacking));
        }
    }

    @Test
    void aFileIsFoundOnceInWhicheverOfBoth() throws Exception {
        String file = Echo.class.getName().replace('.', '/') + ".class";
        for (String product : new String[] {PRODUCT, NONE_OF_THESE}) {
            try (JarLoader loader = loader("one", product, Echo.class)) {
                assertEquals(1, Collections.list(loader.getResources(file)).size(), product);
            }
        }
    }

    private static Class<?> echo(ClassLoader loader) throws ClassNotFoundException {
        return loader.loadClass(Echo.class.getName());
    }

    private JarLoader loader(String name, String product, Class<?>... held) throws IOException {
        Path file = directory.resolve(name + ".jar");
        HandlerJar.write(file, List.of(held));
        return new JarLoader(name, file, product);
    }
}
