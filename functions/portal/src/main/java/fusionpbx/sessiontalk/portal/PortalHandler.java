package fusionpbx.sessiontalk.portal;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.Routes;
import java.util.Map;

/**
 * Serves the pages with their styles and scripts, the same for everybody. What the portal shows it fetches itself, with the key
 * or token of its user; what the welcome page shows stands in its address's fragment, which no server ever gets.
 */
public final class PortalHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Site site = Site.load();

    final Routes routes = new Routes(Map.of(
            "GET /", _ -> PortalResponse.portal(),
            "GET /portal", request -> page(request, SitePage.PORTAL),
            "GET /welcome", request -> page(request, SitePage.WELCOME),
            "GET /portal/{version}/{file}", this::asset));

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return routes.answer(event, context);
    }

    private APIGatewayV2HTTPResponse page(ApiRequest request, SitePage page) {
        var language = Language.best(request.headers().preferences("accept-language"));
        return PortalResponse.page(site.page(page, language), Conditions.of(request.headers()));
    }

    /** Of another version, which a page asks for that was opened before a deployment, what there is now. */
    private APIGatewayV2HTTPResponse asset(ApiRequest request) {
        var current = request.path("version").filter(site.version()::equals).isPresent();
        return site.asset(request.path("file"))
                .map(asset -> PortalResponse.asset(asset, current, Conditions.of(request.headers())))
                .orElseGet(() -> Problem.notFound().response());
    }
}
