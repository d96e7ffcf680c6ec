package fusionpbx.sessiontalk.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** Answers its variables: as its constructor found them, as its thread does, and as a thread of its own does. */
public final class Variables implements RequestHandler<Map<String, Object>, List<String>> {
    private final String atStart = System.getProperty("SOME_VARIABLE");

    @Override
    public List<String> handleRequest(Map<String, Object> event, Context context) {
        String[] elsewhere = new String[1];
        try {
            Thread.ofVirtual()
                    .start(() -> elsewhere[0] = System.getProperty("ANOTHER_VARIABLE"))
                    .join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.of(atStart, System.getProperty("SOME_VARIABLE"), elsewhere[0]);
    }
}
