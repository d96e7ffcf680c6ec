package fusionpbx.sessiontalk.local.gateway;

import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.lambda.InvocationResult;
import fusionpbx.sessiontalk.local.template.FunctionArn;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import fusionpbx.sessiontalk.local.template.StackContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke operation, for {@code aws lambda invoke --endpoint-url}. A function's name is its logical id; it may
 * be qualified by its alias, and spelled as an ARN. An event that fails is not tried again.
 */
final class InvokeApi {
    static final String PREFIX = "/2015-03-31/functions/";

    /** The largest payload that Invoke takes, in bytes. */
    static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;

    private static final Pattern PATH = Pattern.compile(Pattern.quote(PREFIX) + "([^/]+)/invocations");

    private final FunctionHost host;
    private final StackContext stack;

    InvokeApi(FunctionHost host, StackContext stack) {
        this.host = host;
        this.stack = stack;
    }

    GatewayResponse handle(GatewayRequest request) {
        Matcher path = PATH.matcher(Escapes.decodePath(request.path()));
        // Browsers name the origin of what a page posts: no page may call a function on its reader's machine.
        if (request.header("origin").isPresent()) {
            return error(403, "AccessDeniedException", "not for web pages");
        }
        if (!path.matches() || !request.method().equals("POST")) {
            return error(404, "UnknownOperationException", "only Invoke is known here");
        }
        byte[] payload = request.body().length == 0 ? new byte[] {'{', '}'} : request.body();
        if (Json.parse(payload).isEmpty()) {
            return error(400, "InvalidRequestContentException", "Could not parse request body into json");
        }
        GatewayResponse answer = find(path.group(1), request)
                .map(function -> invoke(function, payload, request))
                .orElseGet(() -> error(404, "ResourceNotFoundException", "Function not found: " + arn(path.group(1))));
        return answer.with("x-amzn-RequestId", request.id());
    }

    static GatewayResponse tooLarge() {
        return error(413, "RequestTooLargeException", "Request must be smaller than 6291456 bytes");
    }

    private GatewayResponse invoke(LambdaFunction function, byte[] payload, GatewayRequest request) {
        return switch (request.header("x-amz-invocation-type").orElse("RequestResponse")) {
            case "RequestResponse" -> answer(host.invoke(function.name(), payload, request.id()), function);
            case "Event" -> {
                host.submit(function.name(), payload, request.id());
                yield GatewayResponse.empty(202);
            }
            case "DryRun" -> GatewayResponse.empty(204);
            case String other ->
                error(400, "InvalidParameterValueException", "Value " + other + " at 'invocationType' is not known");
        };
    }

    private static GatewayResponse answer(InvocationResult outcome, LambdaFunction function) {
        GatewayResponse answer = switch (outcome) {
            case InvocationResult.Answered answered ->
                new GatewayResponse(200, List.of(Map.entry("content-type", "application/json")), answered.payload());
            case InvocationResult.Failed failed -> failure(failed.errorType(), failed.errorMessage());
            case InvocationResult.TimedOut timedOut ->
                failure(
                        "Sandbox.Timedout",
                        "Task timed out after %d.00 seconds"
                                .formatted(timedOut.after().toSeconds()));
        };
        return answer.with("X-Amz-Executed-Version", function.alias().isPresent() ? "1" : "$LATEST");
    }

    private static GatewayResponse failure(String type, String message) {
        return GatewayResponse.json(
                        200, Json.object().put("errorMessage", message).put("errorType", type))
                .with("X-Amz-Function-Error", "Unhandled");
    }

    private static GatewayResponse error(int status, String type, String message) {
        return GatewayResponse.json(status, Json.object().put("Type", "User").put("Message", message))
                .with("x-amzn-ErrorType", type);
    }

    private Optional<LambdaFunction> find(String spelling, GatewayRequest request) {
        return FunctionArn.parse(spelling)
                .flatMap(arn -> host.function(arn.name())
                        .filter(function -> arn.qualifier().or(() -> qualifier(request)).stream()
                                .allMatch(name -> has(function, name))));
    }

    private static Optional<String> qualifier(GatewayRequest request) {
        return Escapes.decodeQuery(request.query()).stream()
                .filter(parameter -> parameter.getKey().equals("Qualifier"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean has(LambdaFunction function, String qualifier) {
        return qualifier.equals("$LATEST") || function.alias().equals(Optional.of(qualifier));
    }

    private String arn(String spelling) {
        return FunctionArn.parse(spelling)
                .map(arn -> arn.in(stack.region(), stack.account()))
                .orElse(spelling);
    }
}
