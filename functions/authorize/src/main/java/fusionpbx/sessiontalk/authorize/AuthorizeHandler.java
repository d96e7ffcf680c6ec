package fusionpbx.sessiontalk.authorize;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Priming;
import fusionpbx.sessiontalk.shared.environment.Environment;
import fusionpbx.sessiontalk.shared.http.Caller;
import fusionpbx.sessiontalk.shared.http.RequestHeaders;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.observation.Observation;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Clock;
import java.util.Map;

/**
 * API Gateway's Lambda authorizer (payload 2.0, simple responses): identifies the user whose API key or session token stands in
 * {@code Authorization: Bearer TEXT}.
 *
 * <p>A user without any permission of ours is let through: the function that they call says what they lack. A database that
 * gives no answer is no reason to call a key or a token wrong, all the less as API Gateway caches the response: the handler throws,
 * and API Gateway answers 500 and caches nothing.
 */
public final class AuthorizeHandler
        implements RequestHandler<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse> {

    private final Users users;

    public AuthorizeHandler() {
        this(Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE), Clock.systemUTC());
        Priming.with(this::prime, () -> {});
    }

    AuthorizeHandler(Sql sql, Clock clock) {
        this.users = new Users(sql, clock);
    }

    @Override
    public SimpleIAMPolicyResponse handleRequest(APIGatewayV2CustomAuthorizerEvent event, Context context) {
        var request = event.getRequestContext();
        return Observation.of(
                context,
                request == null ? null : request.getRequestId(),
                () -> answer(new RequestHeaders(event.getHeaders())));
    }

    /** With a key that no user has: FusionPBX makes none of such letters. */
    private void prime() {
        answer(new RequestHeaders(Map.of("authorization", "Bearer " + "-".repeat(ApiKey.MIN_LENGTH))));
    }

    private SimpleIAMPolicyResponse answer(RequestHeaders headers) {
        return headers.bearer()
                .flatMap(users::identifiedBy)
                .map(AuthorizeHandler::allowed)
                .orElseGet(AuthorizeHandler::denied);
    }

    private static SimpleIAMPolicyResponse allowed(Caller caller) {
        Observation.current()
                .with("outcome", "allowed")
                .with("user", caller.user())
                .with("tenant", caller.domainName());
        return new SimpleIAMPolicyResponse(true, caller.context());
    }

    private static SimpleIAMPolicyResponse denied() {
        Observation.current().with("outcome", "denied").count(Metric.SIGN_INS_REFUSED);
        return new SimpleIAMPolicyResponse(false, Map.of());
    }
}
