package local.rdsdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import local.rdsdata.error.AwsError;
import local.rdsdata.error.AwsException;
import local.rdsdata.fault.Call;
import local.rdsdata.fault.Calls;
import local.rdsdata.fault.Fault;
import local.rdsdata.fault.Faults;

/** One call from its first octet to its last: read, counted, and answered or failed on purpose. */
final class EndpointHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(EndpointHandler.class.getName());

    private final Services services;
    private final Calls calls;
    private final Faults faults;
    private volatile Duration latency = Duration.ZERO;

    EndpointHandler(Services services, Calls calls, Faults faults) {
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
            Protocol protocol = new Protocol(exchange);
            try {
                protocol.refuseForeign();
                answer(protocol);
            } catch (AwsException refused) {
                protocol.refuse(refused);
            } catch (RuntimeException fault) {
                LOG.log(System.Logger.Level.ERROR, "The endpoint failed", fault);
                protocol.refuse(AwsError.INTERNAL_FAILURE.saying("The endpoint failed; its log says why."));
            }
        }
    }

    private void answer(Protocol protocol) throws IOException {
        JsonNode request = protocol.request();
        Operation operation = protocol.operation();
        Call call = services.call(operation, request);
        calls.add(call);
        pause(latency);
        Optional<Fault> fault = faults.match(call);
        if (fault.isEmpty()) {
            protocol.answer(services.answer(operation, request));
        } else {
            inject(fault.get(), protocol, operation, request);
        }
    }

    private void inject(Fault fault, Protocol protocol, Operation operation, JsonNode request) throws IOException {
        switch (fault) {
            case Fault.Refusal refusal -> throw refusal.exception();
            case Fault.Delay delay -> {
                pause(delay.time());
                protocol.answer(services.answer(operation, request));
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
