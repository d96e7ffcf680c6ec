package fusionpbx.sessiontalk.local.lambda;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Loads a function's jar as Lambda's Java runtime does: the JDK and Lambda's own interfaces come from the runtime,
 * everything else must be in the jar. So a jar that is not self-contained fails here too.
 */
final class JarLoader extends URLClassLoader {
    private final Libraries libraries;

    /** @param product what the names of the function's own classes begin with; of these it has its own, static fields and all */
    JarLoader(String name, Path jar, String product) throws IOException {
        Libraries libraries = Libraries.in(jar, product);
        super(name, new URL[] {jar.toUri().toURL()}, libraries);
        this.libraries = libraries;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return libraries.hold(name) ? Collections.emptyEnumeration() : super.findResources(name);
    }
}
