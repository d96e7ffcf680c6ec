package fusionpbx.sessiontalk.portal;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.Routes;
import java.util.Map;

/**
 * Serves the portal: one page, one style sheet, one script, the same for everybody. What the page shows it fetches itself,
 * with the key that its user enters.
 */
public final class PortalHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Site site = Site.load();

    final Routes routes = new Routes(Map.of(
            "GET /portal", this::page,
            "GET /portal/portal.css", request -> asset(request, site.style()),
            "GET /portal/portal.js", request -> asset(request, site.script())));

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return routes.answer(event, context);
    }

    private APIGatewayV2HTTPResponse page(ApiRequest request) {
        var language = Language.best(request.headers().preferences("accept-language"));
        return PortalResponse.page(site.page(language), Conditions.of(request.headers()));
    }

    private APIGatewayV2HTTPResponse asset(ApiRequest request, Asset asset) {
        return PortalResponse.asset(asset, request.query("v"), Conditions.of(request.headers()));
    }
}
