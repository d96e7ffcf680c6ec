package fusionpbx.sessiontalk.provision;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;

/** Keeps what is logged. */
record Recorder(StringBuilder lines) implements LambdaLogger {

    @Override
    public void log(String message) {
        synchronized (lines) {
            lines.append(message).append('\n');
        }
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }
}
