package fusionpbx.sessiontalk.local.handlers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packs the handlers of this package as a function's build does, without anything else. */
public final class HandlerJar {
    private static final List<Class<?>> HANDLERS = List.of(
            Echo.class,
            Answers.class,
            KeyAuthorizer.class,
            Concurrent.class,
            Streams.class,
            MissingLibrary.class,
            Resource.class,
            Variables.class,
            HandlerJar.class);

    private HandlerJar() {}

    public static void write(Path file) throws IOException {
        write(file, HANDLERS);
    }

    /** The same of these classes. */
    public static void write(Path file, List<Class<?>> classes) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream code = type.getClassLoader().getResourceAsStream(entry)) {
                    code.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }
}
