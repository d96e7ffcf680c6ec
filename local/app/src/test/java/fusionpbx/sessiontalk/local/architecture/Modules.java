package fusionpbx.sessiontalk.local.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The modules as they were built just now; functions are found by their directories, so that none is missed. */
final class Modules {
    static final String BASE = "fusionpbx.sessiontalk.";
    static final Path ROOT = Path.of("../..");

    /** Importing takes longer than checking. */
    private static final Map<List<String>, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    private Modules() {}

    /** The functions' names. */
    static List<String> verbs() {
        return modulesIn(ROOT.resolve("functions")).stream()
                .map(module -> module.getFileName().toString())
                .toList();
    }

    /** The source files of main code, of all modules. */
    static List<Path> mainSources() {
        return Stream.of(ROOT, ROOT.resolve("functions"), ROOT.resolve("local"))
                .flatMap(parent -> modulesIn(parent).stream())
                .map(module -> module.resolve("src/main/java"))
                .filter(Files::exists)
                .flatMap(root -> javaFilesIn(root).stream())
                .toList();
    }

    private static List<Path> modulesIn(Path parent) {
        try (Stream<Path> directories = Files.list(parent)) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> javaFilesIn(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaClasses function(String verb) {
        return classes("functions/" + verb);
    }

    /** What is deployed to Lambda: the functions and what they share. */
    static JavaClasses shipped() {
        List<String> modules = new ArrayList<>(List.of("shared"));
        verbs().forEach(verb -> modules.add("functions/" + verb));
        return classes(modules.toArray(String[]::new));
    }

    static JavaClasses classes(String... modules) {
        return IMPORTED.computeIfAbsent(List.of(modules), Modules::imported);
    }

    private static JavaClasses imported(List<String> modules) {
        return new ClassFileImporter()
                .importPaths(modules.stream()
                        .map(module -> ROOT.resolve(module).resolve("target/classes"))
                        .toList());
    }
}
