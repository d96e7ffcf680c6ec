package fusionpbx.sessiontalk.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The logger of one invocation: what the function did goes to whoever invoked it, warnings and errors to the console.
 *
 * @param acts takes lines without a level and those that are no warning
 */
record InvocationLogger(LambdaLogger console, Consumer<String> acts) implements LambdaLogger {
    @Override
    public void log(String message) {
        message.lines().forEach(acts);
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void log(String message, LogLevel level) {
        switch (level) {
            case UNDEFINED, TRACE, DEBUG, INFO -> log(message);
            case WARN, ERROR, FATAL -> console.log(message, level);
        }
    }

    @Override
    public void log(byte[] message, LogLevel level) {
        console.log(message, level);
    }
}
