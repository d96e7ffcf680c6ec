package fusionpbx.sessiontalk.issue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Priming;
import fusionpbx.sessiontalk.shared.environment.Environment;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.ApiResponse;
import fusionpbx.sessiontalk.shared.http.Paging;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.ProblemException;
import fusionpbx.sessiontalk.shared.http.RequestAuthorization;
import fusionpbx.sessiontalk.shared.http.Routes;
import fusionpbx.sessiontalk.shared.http.ScopedResponse;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.observation.Observation;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Lists extensions; issues, shows and withdraws codes. */
public final class IssueHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Extensions extensions;
    private final BulkIssuer issuer;
    private final Codes codes;
    private final DomainSettings settings;
    private final Optional<String> publicUrl;

    final Routes routes = new Routes(Map.of(
            "GET /extensions", this::list,
            "GET /settings", this::showSettings,
            "GET /extensions/{extension_uuid}", this::showExtension,
            "POST /extensions/{extension_uuid}/codes", this::issue,
            "GET /codes", this::pending,
            "POST /codes", this::issueAll,
            "GET /codes/{code_id}", this::show,
            "DELETE /codes/{code_id}", this::withdraw));

    public IssueHandler() {
        this(new SecureRandom());
    }

    private IssueHandler(SecureRandom random) {
        this(
                Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE),
                Clock.systemUTC(),
                random,
                Environment.ofProcess().value("PUBLIC_URL"));
        Priming.with(() -> routes.prime("GET /extensions"), random);
    }

    /** @param publicUrl what links begin with; empty for the address that the caller reached */
    IssueHandler(Sql sql, Clock clock, SecureRandom random, Optional<String> publicUrl) {
        this.publicUrl = publicUrl;
        this.extensions = new Extensions(sql, clock);
        this.issuer = new BulkIssuer(sql, new Issuer(sql, clock, random));
        this.codes = new Codes(sql, clock);
        this.settings = new DomainSettings(sql);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return routes.answer(event, context);
    }

    private String origin(ApiRequest request) {
        return publicUrl.orElseGet(request::origin);
    }

    private APIGatewayV2HTTPResponse list(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var search = ExtensionSearch.requested(request);
        var page = Paging.requested(request);
        var result = extensions.find(scope, search, page);
        return ScopedResponse.of(result, found -> ExtensionsResponse.of(page, found));
    }

    private APIGatewayV2HTTPResponse showSettings(ApiRequest request) {
        var result = settings.report(RequestAuthorization.scope(request));
        return ScopedResponse.of(result, report -> ApiResponse.json(200, report));
    }

    private APIGatewayV2HTTPResponse showExtension(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var result = extensions.show(scope, request.pathUuid("extension_uuid"));
        return ScopedResponse.of(result, extension -> ApiResponse.json(200, extension));
    }

    private APIGatewayV2HTTPResponse issue(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var extension = request.pathUuid("extension_uuid");
        var format = CodeFormat.requested(request);
        var body = IssueBody.parse(request.body());
        var order = new IssueOrder(
                body.expiresIn(), body.replaces(), body.email(), IdempotencyKey.of(request), origin(request));
        return ScopedResponse.of(issuer.issue(scope, extension, order), result -> {
            log(request, scope, result);
            return IssueResponse.of(result, format, request.query("domain"));
        });
    }

    private APIGatewayV2HTTPResponse issueAll(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var body = BulkBody.parse(request.body());
        var order = new IssueOrder(
                body.expiresIn(), Optional.empty(), body.email(), IdempotencyKey.of(request), origin(request));
        return ScopedResponse.of(issuer.issue(scope, body.extensions(), order), results -> {
            results.values().stream().distinct().forEach(result -> log(request, scope, result));
            return BulkResponse.of(body.extensions(), results);
        });
    }

    private static void log(ApiRequest request, Scope scope, BulkResult result) {
        if (result instanceof BulkResult.Decided(ScopedResult.Found<IssueResult>(var decided))) {
            log(request, scope, decided);
        } else if (result instanceof BulkResult.Failed(var fault)) {
            request.log("A code was not issued: " + fault.getMessage());
        }
    }

    private static void log(ApiRequest request, Scope scope, IssueResult result) {
        if (result instanceof IssueResult.Issued issued) {
            Observation.current().count(Metric.CODES_ISSUED);
            request.log("Issued code " + issued.invitation().id() + " for user " + scope.user());
        }
    }

    private APIGatewayV2HTTPResponse pending(ApiRequest request) {
        var scope = RequestAuthorization.scope(request);
        var extension = request.queryUuid("extension_uuid")
                .orElseThrow(() -> new ProblemException(Problem.badRequest("extension_uuid is missing.")));
        var page = Paging.requested(request);
        var result = codes.pending(scope, extension, CodePlace.of(page), page.rows());
        return ScopedResponse.of(result, found -> Paging.response(page, "codes", found, CodePlace::cursor));
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
