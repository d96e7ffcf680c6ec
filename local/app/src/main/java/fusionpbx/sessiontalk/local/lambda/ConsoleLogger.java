package fusionpbx.sessiontalk.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Lambda's logger on the console: every line says which function wrote it. */
record ConsoleLogger(String function, Consumer<String> console) implements LambdaLogger {
    @Override
    public void log(String message) {
        message.lines().forEach(line -> console.accept(function + " " + line));
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void log(String message, LogLevel level) {
        log(level + " " + message);
    }

    /** What a function writes in bytes is for CloudWatch to count: no person reads it here. */
    @Override
    public void log(byte[] message, LogLevel level) {}
}
