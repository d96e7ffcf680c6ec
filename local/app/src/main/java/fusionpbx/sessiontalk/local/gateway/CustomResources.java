package fusionpbx.sessiontalk.local.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.lambda.InvocationResult;
import fusionpbx.sessiontalk.local.template.StackContext;
import fusionpbx.sessiontalk.local.template.StackResource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * CloudFormation's part for custom resources: sends a Create event and waits for the function's PUT to the address that
 * the event names.
 */
final class CustomResources {
    static final String PREFIX = "/custom-resources/";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FunctionHost host;
    private final StackContext stack;
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

    CustomResources(FunctionHost host, StackContext stack) {
        this.host = host;
        this.stack = stack;
    }

    /** @throws CustomResourceException where the function does not report success in time */
    void create(StackResource resource, String baseUrl) {
        String ticket = UUID.randomUUID().toString();
        CompletableFuture<JsonNode> report = new CompletableFuture<>();
        waiting.put(ticket, report);
        try {
            ObjectNode event = event(resource, ticket, baseUrl + PREFIX + ticket);
            // What it did in detail is for an operator's log group, not for somebody who waits for the start.
            host.submit(resource.function(), Json.bytes(event), ticket, _ -> {})
                    .thenAccept(outcome -> giveUp(outcome, report));
            check(resource, event, report.get(resource.timeout().toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw failed(resource, "no report within " + resource.timeout().toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failed(resource, String.valueOf(requireNonNull(e.getCause()).getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(resource, "interrupted");
        } finally {
            waiting.remove(ticket);
        }
    }

    /** Takes a function's PUT. */
    GatewayResponse handle(GatewayRequest request) {
        CompletableFuture<JsonNode> report = waiting.get(request.path().substring(PREFIX.length()));
        if (report == null || !request.method().equals("PUT")) {
            return GatewayResponse.NOT_FOUND;
        }
        return Json.parse(request.body())
                .map(said -> {
                    report.complete(said);
                    return GatewayResponse.empty(200);
                })
                .orElse(GatewayResponse.BAD_REQUEST);
    }

    /** CloudFormation would wait in vain for a function that has failed; here it is known at once. */
    private static void giveUp(InvocationResult outcome, CompletableFuture<JsonNode> report) {
        switch (outcome) {
            case InvocationResult.Answered _ ->
                report.completeExceptionally(
                        new CustomResourceException("it ended without a report to CloudFormation"));
            case InvocationResult.Failed failed ->
                report.completeExceptionally(
                        new CustomResourceException("%s at %s".formatted(failed.errorType(), failed.place())));
            case InvocationResult.TimedOut timedOut ->
                report.completeExceptionally(new CustomResourceException(
                        "timed out after " + timedOut.after().toSeconds() + " s"));
        }
    }

    private ObjectNode event(StackResource resource, String requestId, String responseUrl) {
        ObjectNode event = Json.object()
                .put("RequestType", "Create")
                .put("ResponseURL", responseUrl)
                .put("StackId", stack.stackId())
                .put("RequestId", requestId)
                .put("ResourceType", resource.type())
                .put("LogicalResourceId", resource.name());
        event.set("ResourceProperties", MAPPER.valueToTree(resource.properties()));
        return event;
    }

    /** What CloudFormation checks of an answer. */
    private static void check(StackResource resource, JsonNode event, JsonNode said) {
        if (!said.path("Status").asText().equals("SUCCESS")) {
            throw failed(resource, said.path("Reason").asText("it gave no reason"));
        }
        for (String member : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
            if (!said.path(member).equals(event.path(member))) {
                throw failed(resource, "its answer has a wrong " + member);
            }
        }
        if (said.path("PhysicalResourceId").asText().isEmpty()) {
            throw failed(resource, "its answer has no PhysicalResourceId");
        }
    }

    private static CustomResourceException failed(StackResource resource, String reason) {
        return new CustomResourceException("%s: %s failed: %s"
                .formatted(
                        resource.name(),
                        resource.function(),
                        reason.lines().findFirst().orElse("")));
    }
}
