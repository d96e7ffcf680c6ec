package fusionpbx.sessiontalk.portal;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the portal: one page, one style sheet, one script, the same for everybody. What the page shows it fetches itself,
 * with the key that its user enters.
 */
public final class PortalHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Site site = Site.load();

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return switch (event.getRouteKey()) {
            case "GET /portal" -> Answers.page(site.page(language(event)), conditions(event));
            case "GET /portal/portal.css" -> asset(event, site.style());
            case "GET /portal/portal.js" -> asset(event, site.script());
            case null, default -> Answers.notFound();
        };
    }

    private static APIGatewayV2HTTPResponse asset(APIGatewayV2HTTPEvent event, Asset asset) {
        var version = Optional.ofNullable(event.getQueryStringParameters()).map(query -> query.get("v"));
        return Answers.asset(asset, version, conditions(event));
    }

    private static Language language(APIGatewayV2HTTPEvent event) {
        return Language.best(header(event, "accept-language"));
    }

    private static Conditions conditions(APIGatewayV2HTTPEvent event) {
        return new Conditions(header(event, "accept-encoding"), header(event, "if-none-match"));
    }

    /** An HTTP API writes the names of headers in lower case. */
    private static String header(APIGatewayV2HTTPEvent event, String name) {
        return Optional.ofNullable(event.getHeaders()).orElse(Map.of()).getOrDefault(name, "");
    }
}
