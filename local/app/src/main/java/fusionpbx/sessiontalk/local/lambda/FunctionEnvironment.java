package fusionpbx.sessiontalk.local.lambda;

import fusionpbx.sessiontalk.local.template.LambdaFunction;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The functions' environment variables as system properties, which they read first. A process has one environment only:
 * two functions cannot have different values under one name, nor can two applications share a process.
 */
final class FunctionEnvironment implements AutoCloseable {
    private static final AtomicBoolean TAKEN = new AtomicBoolean();

    private final Map<String, String> before = new HashMap<>();

    private FunctionEnvironment(Map<String, String> variables) {
        variables.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    }

    /** @param extra what the functions' AWS client needs to find its endpoints */
    static FunctionEnvironment of(Collection<LambdaFunction> functions, Map<String, String> extra) {
        Map<String, String> variables = new HashMap<>(extra);
        functions.forEach(function -> function.environment().forEach((name, value) -> {
            String other = variables.putIfAbsent(name, value);
            if (other != null && !other.equals(value)) {
                throw new FunctionException("%s: another function gives %s another value, which one process cannot do"
                        .formatted(function.name(), name));
            }
        }));
        if (!TAKEN.compareAndSet(false, true)) {
            throw new FunctionException("another application runs in this process");
        }
        return new FunctionEnvironment(variables);
    }

    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
        TAKEN.set(false);
    }
}
