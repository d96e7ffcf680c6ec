package fusionpbx.sessiontalk.devices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Environment;
import fusionpbx.sessiontalk.shared.http.Admission;
import fusionpbx.sessiontalk.shared.http.Page;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.Request;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.Optional;
import java.util.UUID;

/** Lists, revokes and refreshes phones. */
public final class DevicesHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Devices devices;

    public DevicesHandler() {
        this(Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE));
    }

    DevicesHandler(Sql sql) {
        this.devices = new Devices(sql);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return Admission.answer(event, context, scope -> route(event, scope, context));
    }

    private APIGatewayV2HTTPResponse route(APIGatewayV2HTTPEvent event, Scope scope, Context context) {
        return switch (event.getRouteKey()) {
            case "GET /devices" -> list(event, scope);
            case "DELETE /devices/{device_uuid}" ->
                Admission.to(event, "device_uuid", device -> revoke(scope, device, context));
            case "POST /devices/{device_uuid}/refresh" ->
                Admission.to(event, "device_uuid", device -> refresh(scope, device, context));
            case null, default -> Problem.notFound().response();
        };
    }

    private APIGatewayV2HTTPResponse list(APIGatewayV2HTTPEvent event, Scope scope) {
        var named = Request.query(event, "extension_uuid");
        var extension = named.flatMap(Request::uuid);
        if (named.isPresent() && extension.isEmpty()) {
            return Problem.notFound().response();
        }
        return Admission.toPage(event, page -> Answers.of(find(scope, extension, page), page));
    }

    private Listing find(Scope scope, Optional<UUID> extension, Page page) {
        return extension.map(only -> devices.of(scope, only, page)).orElseGet(() -> devices.all(scope, page));
    }

    private APIGatewayV2HTTPResponse revoke(Scope scope, UUID device, Context context) {
        return Answers.of(logged(devices.revoke(scope, device), "Revoked", device, scope, context));
    }

    private APIGatewayV2HTTPResponse refresh(Scope scope, UUID device, Context context) {
        return Answers.of(logged(devices.refresh(scope, device), "Refreshed", device, scope, context));
    }

    /** Who did what to which phone. */
    private static Change logged(Change outcome, String what, UUID device, Scope scope, Context context) {
        if (outcome instanceof Change.Done) {
            context.getLogger().log(what + " device " + device + " for user " + scope.user());
        }
        return outcome;
    }
}
