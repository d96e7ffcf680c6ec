package fusionpbx.sessiontalk.issue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Environment;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.ApiResponse;
import fusionpbx.sessiontalk.shared.http.Paging;
import fusionpbx.sessiontalk.shared.http.RequestAuthorization;
import fusionpbx.sessiontalk.shared.http.Routes;
import fusionpbx.sessiontalk.shared.http.ScopedResponse;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Lists extensions; issues, shows and withdraws codes. */
public final class IssueHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Extensions extensions;
    private final Issuer issuer;
    private final Codes codes;

    final Routes routes = new Routes(Map.of(
            "GET /extensions", this::list,
            "POST /extensions/{extension_uuid}/codes", this::issue,
            "GET /codes/{code_id}", this::show,
            "DELETE /codes/{code_id}", this::withdraw));

    public IssueHandler() {
        this(Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE), Clock.systemUTC(), new SecureRandom());
    }

    IssueHandler(Sql sql, Clock clock, SecureRandom random) {
        this.extensions = new Extensions(sql);
        this.issuer = new Issuer(sql, clock, random);
        this.codes = new Codes(sql, clock);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return routes.answer(event, context);
    }

    private APIGatewayV2HTTPResponse list(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var search = ExtensionSearch.requested(request);
        var page = Paging.requested(request);
        var result = extensions.find(scope, search, page);
        return ScopedResponse.of(result, found -> Paging.response(page, "extensions", found, ExtensionSummary::cursor));
    }

    private APIGatewayV2HTTPResponse issue(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var extension = request.pathUuid("extension_uuid");
        var format = CodeFormat.requested(request);
        var result = issuer.issue(scope, extension, IssueBody.parse(request.body()));
        return ScopedResponse.of(result, found -> {
            if (found instanceof IssueResult.Issued issued) {
                request.log("Issued code " + issued.invitation().id() + " for user " + scope.user());
            }
            return IssueResponse.of(found, format, request.query("domain"));
        });
    }

    private APIGatewayV2HTTPResponse show(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var result = codes.show(scope, request.pathUuid("code_id"));
        return ScopedResponse.of(result, state -> ApiResponse.json(200, state));
    }

    private APIGatewayV2HTTPResponse withdraw(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var result = codes.withdraw(scope, request.pathUuid("code_id"));
        return ScopedResponse.of(result, code -> {
            request.log("Withdrew code " + code + " for user " + scope.user());
            return ApiResponse.noContent();
        });
    }
}
