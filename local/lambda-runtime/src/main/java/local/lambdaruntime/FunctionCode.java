package local.lambdaruntime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What Lambda is told of a function.
 *
 * @param classPath its jar, and what lies beside it in the deployed archive's {@code lib}
 * @param handler {@code package.Class::method}
 * @param memory in MB
 * @param timeout of a call
 * @param environment its variables
 * @param snapStart whether a snapshot is taken after it was initialized
 */
public record FunctionCode(
        List<Path> classPath,
        String handler,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        boolean snapStart) {

    /** Copies what it is given. */
    public FunctionCode {
        classPath = List.copyOf(classPath);
        environment = Map.copyOf(environment);
    }
}
