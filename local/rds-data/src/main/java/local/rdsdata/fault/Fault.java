package local.rdsdata.fault;

import java.time.Duration;
import local.rdsdata.error.AwsError;
import local.rdsdata.error.AwsException;

/** What goes wrong with one call. */
public sealed interface Fault {

    /** The call is not executed; the error is the answer. */
    record Refusal(String type, int status, String message) implements Fault {
        public AwsException exception() {
            return new AwsException(type, status, message);
        }
    }

    /** The call is executed as ever, but only after this time. */
    record Delay(Duration time) implements Fault {}

    /** The connection is closed; the call is not executed. */
    record DropBefore() implements Fault {}

    /** The call is executed, and committed where nothing else would commit it; then the connection is closed. */
    record DropAfter() implements Fault {}

    static Fault error(AwsError error) {
        return error(error, "Injected: " + error.type());
    }

    static Fault error(AwsError error, String message) {
        return new Refusal(error.type(), error.status(), message);
    }

    /** An error by its name, for what {@link AwsError} does not name. */
    static Fault error(String type, int status) {
        return new Refusal(type, status, "Injected: " + type);
    }

    static Fault delay(Duration time) {
        return new Delay(time);
    }

    static Fault dropBefore() {
        return new DropBefore();
    }

    static Fault dropAfter() {
        return new DropAfter();
    }
}
