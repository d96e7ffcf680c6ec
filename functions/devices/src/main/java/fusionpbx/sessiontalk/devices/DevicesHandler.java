package fusionpbx.sessiontalk.devices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Priming;
import fusionpbx.sessiontalk.shared.environment.Environment;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.ApiResponse;
import fusionpbx.sessiontalk.shared.http.Paging;
import fusionpbx.sessiontalk.shared.http.RequestAuthorization;
import fusionpbx.sessiontalk.shared.http.Routes;
import fusionpbx.sessiontalk.shared.http.ScopedResponse;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.Map;

/** Lists, revokes and refreshes phones; shows the audit log. */
public final class DevicesHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Devices devices;
    private final AuditLog auditLog;

    final Routes routes = new Routes(Map.of(
            "GET /devices", this::list,
            "DELETE /devices/{device_uuid}", this::revoke,
            "POST /devices/{device_uuid}/refresh", this::refresh,
            "GET /events", this::events));

    public DevicesHandler() {
        this(Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE));
        Priming.with(() -> routes.prime("GET /devices"), () -> {});
    }

    DevicesHandler(Sql sql) {
        this.devices = new Devices(sql);
        this.auditLog = new AuditLog(sql);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return routes.answer(event, context);
    }

    private APIGatewayV2HTTPResponse list(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var extension = request.queryUuid("extension_uuid");
        var page = Paging.requested(request);
        var result = extension.map(only -> devices.of(scope, only, page)).orElseGet(() -> devices.all(scope, page));
        return ScopedResponse.of(result, found -> Paging.response(page, "devices", found, Device::cursor));
    }

    private APIGatewayV2HTTPResponse events(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var extension = request.queryUuid("extension_uuid");
        var page = Paging.requested(request);
        var start = EventPlace.start(page);
        var result = extension
                .map(only -> auditLog.of(scope, only, start, page.rows()))
                .orElseGet(() -> auditLog.all(scope, start, page.rows()));
        return ScopedResponse.of(result, found -> Paging.response(page, "events", found, AuditEvent::cursor));
    }

    private APIGatewayV2HTTPResponse revoke(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var result = devices.revoke(scope, request.pathUuid("device_uuid"));
        return ScopedResponse.of(result, device -> {
            request.log("Revoked device " + device + " for user " + scope.user());
            return ApiResponse.noContent();
        });
    }

    private APIGatewayV2HTTPResponse refresh(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var result = devices.refresh(scope, request.pathUuid("device_uuid"));
        return ScopedResponse.of(result, device -> {
            request.log("Refreshed device " + device + " for user " + scope.user());
            return ApiResponse.noContent();
        });
    }
}
