package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.lambda.Outcome;
import fusionpbx.sessiontalk.local.template.CustomResource;
import fusionpbx.sessiontalk.local.template.Surroundings;
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
    private final Surroundings surroundings;
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

    CustomResources(FunctionHost host, Surroundings surroundings) {
        this.host = host;
        this.surroundings = surroundings;
    }

    /** @throws CustomResourceException where the function does not report success in time */
    void create(CustomResource resource, String baseUrl) {
        String ticket = UUID.randomUUID().toString();
        CompletableFuture<JsonNode> word = new CompletableFuture<>();
        waiting.put(ticket, word);
        try {
            ObjectNode event = event(resource, ticket, baseUrl + PREFIX + ticket);
            host.submit(resource.function(), Json.bytes(event), ticket).thenAccept(outcome -> giveUp(outcome, word));
            check(resource, event, word.get(resource.patience().toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw failed(resource, "no word within " + resource.patience().toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failed(resource, e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(resource, "interrupted");
        } finally {
            waiting.remove(ticket);
        }
    }

    /** Takes a function's PUT. */
    Answer handle(Request request) {
        CompletableFuture<JsonNode> word = waiting.get(request.path().substring(PREFIX.length()));
        if (word == null || !request.method().equals("PUT")) {
            return Answer.NOT_FOUND;
        }
        return Json.parse(request.body())
                .map(said -> {
                    word.complete(said);
                    return Answer.empty(200);
                })
                .orElse(Answer.BAD_REQUEST);
    }

    /** CloudFormation would wait in vain for a function that has failed; here it is known at once. */
    private static void giveUp(Outcome outcome, CompletableFuture<JsonNode> word) {
        switch (outcome) {
            case Outcome.Answered _ ->
                word.completeExceptionally(new CustomResourceException("it ended without a word to CloudFormation"));
            case Outcome.Failed failed ->
                word.completeExceptionally(
                        new CustomResourceException("%s at %s".formatted(failed.errorType(), failed.place())));
            case Outcome.TimedOut timedOut ->
                word.completeExceptionally(new CustomResourceException(
                        "timed out after " + timedOut.after().toSeconds() + " s"));
        }
    }

    private ObjectNode event(CustomResource resource, String requestId, String responseUrl) {
        ObjectNode event = Json.object()
                .put("RequestType", "Create")
                .put("ResponseURL", responseUrl)
                .put("StackId", surroundings.stackId())
                .put("RequestId", requestId)
                .put("ResourceType", resource.type())
                .put("LogicalResourceId", resource.name());
        event.set("ResourceProperties", MAPPER.valueToTree(resource.properties()));
        return event;
    }

    /** What CloudFormation checks of an answer. */
    private static void check(CustomResource resource, JsonNode event, JsonNode said) {
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

    private static CustomResourceException failed(CustomResource resource, String reason) {
        return new CustomResourceException("%s: %s failed: %s"
                .formatted(
                        resource.name(),
                        resource.function(),
                        reason.lines().findFirst().orElse("")));
    }
}
