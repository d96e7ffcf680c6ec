package fusionpbx.sessiontalk.local.app;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The application cannot start. Its message is one line that says what to do about it; it holds no secret. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message of which the first line counts; null where a cause gave no reason */
    StartException(@Nullable String message) {
        super(Optional.ofNullable(message)
                .flatMap(text -> text.lines().findFirst())
                .orElse("it gave no reason"));
    }
}
