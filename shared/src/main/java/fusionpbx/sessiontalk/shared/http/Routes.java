package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Set;

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
        return ErrorHandler.answer(context, () -> {
            var request = new ApiRequest(event, context);
            return routes.getOrDefault(
                            request.routeKey(), _ -> Problem.notFound().response())
                    .answer(request);
        });
    }
}
