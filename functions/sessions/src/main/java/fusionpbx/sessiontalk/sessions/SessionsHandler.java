package fusionpbx.sessiontalk.sessions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.sessions.SignInResult.Refused;
import fusionpbx.sessiontalk.sessions.SignInResult.SignedIn;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Priming;
import fusionpbx.sessiontalk.shared.environment.Environment;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.http.ApiResponse;
import fusionpbx.sessiontalk.shared.http.Paging;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.RequestAuthorization;
import fusionpbx.sessiontalk.shared.http.Routes;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.observation.Observation;
import fusionpbx.sessiontalk.shared.session.SessionToken;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Signs users in and out, and says who calls and in which domains they may work. */
public final class SessionsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Problem INVALID_TICKET = new Problem(
            403,
            "urn:fusionpbx-sessiontalk:problem:invalid-ticket",
            "Invalid ticket",
            "The ticket is not valid. Open the page from FusionPBX again.");

    private static final Problem NO_SESSION = Problem.conflict(
            "no-session",
            "No session",
            "You called with an API key, which has no session to end. It is valid until FusionPBX changes or removes it.");

    private static final Problem NO_USER = Problem.forbidden("Your user is disabled or does not exist.");

    private final SignIns signIns;
    private final Callers callers;
    private final Domains domains;

    final Routes routes = new Routes(Map.of(
            "POST /sessions", this::signIn,
            "DELETE /sessions", this::signOut,
            "GET /me", this::showUser,
            "GET /domains", this::listDomains));

    public SessionsHandler() {
        this(new SecureRandom());
    }

    private SessionsHandler(SecureRandom random) {
        this(Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE), Clock.systemUTC(), random);
        Priming.with(() -> routes.prime("GET /me"), random);
    }

    SessionsHandler(Sql sql, Clock clock, SecureRandom random) {
        this.signIns = new SignIns(sql, clock, random);
        this.callers = new Callers(sql);
        this.domains = new Domains(sql, clock);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return routes.answer(event, context);
    }

    private APIGatewayV2HTTPResponse signIn(ApiRequest request) {
        var result = Ticket.in(request.body()).map(signIns::signIn).orElseGet(Refused::new);
        return switch (result) {
            case SignedIn session -> {
                request.log("Opened a session of user " + session.user());
                yield ApiResponse.json(
                        201,
                        new SessionBody(
                                session.token().text(), session.expiresAt().toString()));
            }
            case Refused() -> {
                Observation.current().count(Metric.SIGN_INS_REFUSED);
                yield INVALID_TICKET.response();
            }
        };
    }

    private APIGatewayV2HTTPResponse signOut(ApiRequest request) {
        return token(request)
                .map(token -> {
                    signIns.signOut(token);
                    request.log("Closed a session of user " + request.caller().user());
                    return ApiResponse.noContent();
                })
                .orElseGet(NO_SESSION::response);
    }

    private APIGatewayV2HTTPResponse showUser(ApiRequest request) {
        return callers.show(request.caller().user())
                .map(user -> ApiResponse.json(200, user))
                .orElseGet(NO_USER::response);
    }

    private APIGatewayV2HTTPResponse listDomains(ApiRequest request) {
        RequestAuthorization.requireDomainSelect(request);
        var page = Paging.requested(request);
        return Paging.response(page, "domains", domains.list(page), DomainSummary::place);
    }

    private static Optional<SessionToken> token(ApiRequest request) {
        return request.headers().bearer().flatMap(SessionToken::parse);
    }
}
