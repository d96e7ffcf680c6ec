package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import java.util.function.Function;

/** What a {@link ScopedResult} is in HTTP, the same for all functions. */
public final class ScopedResponse {

    private ScopedResponse() {}

    /** @param found the response to what was found */
    public static <T> APIGatewayV2HTTPResponse of(ScopedResult<T> result, Function<T, APIGatewayV2HTTPResponse> found) {
        return switch (result) {
            case ScopedResult.Found<T>(var value) -> found.apply(value);
            case ScopedResult.NotFound<T>() -> Problem.notFound().response();
            case ScopedResult.NoSuchDomain<T>() -> Problem.noSuchDomain().response();
        };
    }
}
