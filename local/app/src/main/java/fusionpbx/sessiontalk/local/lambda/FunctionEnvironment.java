package fusionpbx.sessiontalk.local.lambda;

import java.util.Map;
import java.util.Properties;

/**
 * Each function's environment variables, as the system properties of the threads that run it: functions read those first. So
 * two functions may have different values under one name, though they share a process.
 */
final class FunctionEnvironment {
    private static final InheritableThreadLocal<Map<String, String>> RUNNING = new InheritableThreadLocal<>();

    private FunctionEnvironment() {}

    /** Makes the system properties depend on the thread. Outside functions they are what they were. */
    static synchronized void install() {
        if (!(System.getProperties() instanceof PropertiesByThread)) {
            System.setProperties(new PropertiesByThread(System.getProperties()));
        }
    }

    /** Says whose variables this thread has from now on, and threads that it starts. */
    static void enter(Map<String, String> variables) {
        RUNNING.set(variables);
    }

    static void leave() {
        RUNNING.remove();
    }

    private static final class PropertiesByThread extends Properties {
        private static final long serialVersionUID = 1L;

        private PropertiesByThread(Properties before) {
            putAll(before);
        }

        @Override
        public String getProperty(String name) {
            Map<String, String> own = RUNNING.get();
            return own != null && own.containsKey(name) ? own.get(name) : super.getProperty(name);
        }
    }
}
