package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.observation.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A function's routes.
 *
 * @param routes by API Gateway's route key, as {@code GET /codes/{code_id}}
 */
public record Routes(Map<String, Route> routes) {

    /** Answers one route's requests; a {@link ProblemException} is answered with its problem, anything else with a 500. */
    @FunctionalInterface
    public interface Route {

        APIGatewayV2HTTPResponse answer(ApiRequest request);
    }

    public Routes {
        routes = Map.copyOf(routes);
    }

    public Set<String> keys() {
        return routes.keySet();
    }

    /** The response of the route that API Gateway chose, 404 where it is none of these. Throws nothing. */
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, Context context) {
        return Observation.of(context, ApiRequest.requestId(event), () -> {
            var response = ErrorHandler.answer(context, () -> answer(new ApiRequest(event, context.getLogger())));
            Observation.current().with("status", response.getStatusCode());
            return response;
        });
    }

    /**
     * Answers a request of nobody, so that all is loaded that a call needs: of a user whom no database has.
     *
     * @param route one that reads only
     */
    public void prime(String route) {
        var nobody = new Caller(new UUID(0, 0), new UUID(0, 0), "", Caller.PERMISSIONS);
        var authorizer = APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                .withLambda(new HashMap<>(nobody.context()))
                .build();
        var event = APIGatewayV2HTTPEvent.builder()
                .withRouteKey(route)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withAuthorizer(authorizer)
                        .build())
                .build();
        answer(new ApiRequest(event, LambdaRuntime.getLogger()));
    }

    private APIGatewayV2HTTPResponse answer(ApiRequest request) {
        var route = request.routeKey();
        Observation.current().with("route", route);
        return routes.getOrDefault(route, _ -> Problem.notFound().response()).answer(request);
    }
}
