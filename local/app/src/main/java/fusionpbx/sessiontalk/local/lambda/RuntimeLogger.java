package fusionpbx.sessiontalk.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The logger that code without a context gets from {@link LambdaRuntime}. Lambda's runtime puts its own in that field at
 * the start, and so does this; a line belongs to the function that the thread is running.
 */
final class RuntimeLogger implements LambdaLogger, AutoCloseable {
    private static final InheritableThreadLocal<LambdaLogger> RUNNING = new InheritableThreadLocal<>();

    private final LambdaLogger unattributed;
    private final LambdaLogger before;

    private RuntimeLogger(Consumer<String> console, LambdaLogger before) {
        this.unattributed = new ConsoleLogger("Lambda", console);
        this.before = before;
    }

    static RuntimeLogger install(Consumer<String> console) {
        RuntimeLogger logger = new RuntimeLogger(console, LambdaRuntime.getLogger());
        set(logger);
        return logger;
    }

    /** Says whose lines this thread's are from now on, and those of threads that it starts. */
    static void running(LambdaLogger logger) {
        RUNNING.set(logger);
    }

    static void nothingRunning() {
        RUNNING.remove();
    }

    @Override
    public void log(String message) {
        logger().log(message);
    }

    @Override
    public void log(byte[] message) {
        logger().log(message);
    }

    private LambdaLogger logger() {
        return Optional.ofNullable(RUNNING.get()).orElse(unattributed);
    }

    @Override
    public void close() {
        set(before);
    }

    private static void set(LambdaLogger logger) {
        try {
            Field field = LambdaRuntime.class.getDeclaredField("logger");
            field.setAccessible(true);
            field.set(null, logger);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("aws-lambda-java-core keeps its logger elsewhere now", e);
        }
    }
}
