package fusionpbx.sessiontalk.local.lambda;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The libraries in a function's jar. Jars that hold the very same ones share them, as to load and to compile thousands of classes once for
 * each function is most of what starting them costs. A function that lacks a library does not find it with another.
 */
final class Libraries extends URLClassLoader {
    private static final Map<Content, Libraries> LOADED = new HashMap<>();

    /** @param checksums of all files by their names */
    private record Content(String product, Map<String, Long> checksums) {}

    private final String product;

    private Libraries(Path jar, String product) throws IOException {
        super("libraries", new URL[] {jar.toUri().toURL()}, new RuntimeInterfaces());
        this.product = product;
    }

    /** @param product what the names of those classes begin with that are no library's */
    static synchronized Libraries in(Path jar, String product) throws IOException {
        Content content = new Content(product, checksums(jar, product));
        Libraries loaded = LOADED.get(content);
        if (loaded == null) {
            loaded = new Libraries(jar, product);
            LOADED.put(content, loaded);
        }
        return loaded;
    }

    private static Map<String, Long> checksums(Path jar, String product) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> isOfLibrary(entry.getName(), product))
                    .collect(Collectors.toMap(ZipEntry::getName, ZipEntry::getCrc, (first, _) -> first));
        }
    }

    /** Each jar has a manifest and a POM of its own. */
    private static boolean isOfLibrary(String file, String product) {
        return !file.startsWith(product + "/")
                && !file.startsWith("META-INF/maven/")
                && !file.equals("META-INF/MANIFEST.MF");
    }

    /** Whether a file of this name is to be found here, if at all. */
    boolean hold(String file) {
        return isOfLibrary(file, product);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!hold(name.replace('.', '/'))) {
            throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
    }

    @Override
    public @Nullable URL findResource(String name) {
        return hold(name) ? super.findResource(name) : null;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return hold(name) ? super.findResources(name) : Collections.emptyEnumeration();
    }

    /** aws-lambda-java-core, which host and handler must share to talk to each other. */
    private static final class RuntimeInterfaces extends ClassLoader {
        private static final Set<String> PACKAGES =
                Set.of("com.amazonaws.services.lambda.runtime", "com.amazonaws.services.lambda.runtime.logging");

        RuntimeInterfaces() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (PACKAGES.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                return Libraries.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
