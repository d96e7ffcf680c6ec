package fusionpbx.sessiontalk.local.lambda;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;

/**
 * Loads a function's jar as Lambda's Java runtime does: the JDK and Lambda's own interfaces come from the runtime,
 * everything else must be in the jar. So a jar that is not self-contained fails here too.
 */
final class JarLoader extends URLClassLoader {
    JarLoader(String name, Path jar) throws IOException {
        super(name, new URL[] {jar.toUri().toURL()}, new RuntimeInterfaces());
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
                return JarLoader.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
