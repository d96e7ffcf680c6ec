package fusionpbx.sessiontalk.local.architecture;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules on the source of main code, in every module; read as text, since not all modules are compiled before this one. */
class MainSourceTest {
    private static final String PACKAGE_INFO = "package-info.java";

    /** A Javadoc comment, and then the annotation that NullAway goes by. */
    private static final Pattern MARKED = Pattern.compile("/\\*\\*.+\\*/\\s+@NullMarked\\s+package .*", Pattern.DOTALL);

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        List<Path> unmarked = Modules.mainSources().stream()
                .map(Path::getParent)
                .distinct()
                .filter(directory -> !isMarked(directory.resolve(PACKAGE_INFO)))
                .toList();
        assertEquals(List.of(), unmarked);
    }

    @Test
    void aSimpleClassNameStandsOnce() {
        List<List<Path>> twins = Modules.mainSources().stream()
                .filter(file -> !file.endsWith(PACKAGE_INFO))
                .collect(groupingBy(file -> file.getFileName().toString()))
                .values()
                .stream()
                .filter(files -> files.size() > 1)
                .toList();
        assertEquals(List.of(), twins);
    }

    private static boolean isMarked(Path packageInfo) {
        try {
            return Files.exists(packageInfo)
                    && MARKED.matcher(Files.readString(packageInfo)).matches();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
