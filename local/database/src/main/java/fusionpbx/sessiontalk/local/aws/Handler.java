package fusionpbx.sessiontalk.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import fusionpbx.sessiontalk.local.aws.error.AwsException;
import fusionpbx.sessiontalk.local.aws.faults.Call;
import fusionpbx.sessiontalk.local.aws.faults.Calls;
import fusionpbx.sessiontalk.local.aws.faults.Fault;
import fusionpbx.sessiontalk.local.aws.faults.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One call from its first octet to its last: read, counted, struck by a fault or answered. */
final class Handler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Handler.class.getName());

    private final Services services;
    private final Calls calls;
    private final Faults faults;
    private volatile Duration latency = Duration.ZERO;

    Handler(Services services, Calls calls, Faults faults) {
        this.services = services;
        this.calls = calls;
        this.faults = faults;
    }

    void latency(Duration time) {
        latency = time;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closing an exchange that has no answer yet closes its connection.
        try (exchange) {
            Wire wire = new Wire(exchange);
            try {
                answer(wire);
            } catch (AwsException refused) {
                wire.refuse(refused);
            } catch (RuntimeException fault) {
                LOG.log(System.Logger.Level.ERROR, "The endpoint failed", fault);
                wire.refuse(AwsError.INTERNAL_FAILURE.saying("The endpoint failed; its log says why."));
            }
        }
    }

    private void answer(Wire wire) throws IOException {
        JsonNode request = wire.request();
        Operation operation = wire.operation();
        Call call = services.call(operation, request);
        calls.add(call);
        pause(latency);
        Optional<Fault> fault = faults.meet(call);
        if (fault.isEmpty()) {
            wire.answer(services.answer(operation, request));
        } else {
            strike(fault.get(), wire, operation, request);
        }
    }

    private void strike(Fault fault, Wire wire, Operation operation, JsonNode request) throws IOException {
        switch (fault) {
            case Fault.Refusal refusal -> throw refusal.exception();
            case Fault.Delay delay -> {
                pause(delay.time());
                wire.answer(services.answer(operation, request));
            }
            case Fault.DropBefore() -> {}
            case Fault.DropAfter() -> execute(operation, request);
        }
    }

    private void execute(Operation operation, JsonNode request) {
        try {
            services.answer(operation, request);
        } catch (AwsException unsent) {
            // The client learns nothing of what became of its call.
        }
    }

    private static void pause(Duration time) {
        if (!time.isPositive()) {
            return;
        }
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw AwsError.SERVICE_UNAVAILABLE.saying("The service is shutting down.");
        }
    }
}
