package fusionpbx.sessiontalk.provision;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Priming;
import fusionpbx.sessiontalk.shared.environment.Environment;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.observation.Metric;
import fusionpbx.sessiontalk.shared.observation.Observation;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * {@code GET /provision/{secret}}, called by SessionTalk's cloud at every unlock of every phone. Whatever happens behind the
 * right secret, the answer is 200 and JSON: any other status shows the phone's user an opaque "318 server error".
 */
public final class ProvisionHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/json", "Cache-Control", "no-store");

    private final UrlSecret secret;
    private final FallbackSecret fallbackSecret;
    private final Provisioner provisioner;
    private final Clock clock;
    private final ProvisionLog log;

    /** Assembles the function from the environment that the template gives it. */
    public ProvisionHandler() {
        this(
                Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE),
                SecretsManagerClient.builder()
                        .credentialsProvider(Clients.credentials())
                        .httpClient(Clients.http(CallLimits.INTERACTIVE))
                        .overrideConfiguration(Clients.configuration(CallLimits.INTERACTIVE))
                        .build(),
                new SecretArns(
                        Environment.ofProcess().required("PROVISIONING_SECRET_ARN"),
                        Environment.ofProcess().required("FALLBACK_SECRET_ARN")),
                Clock.systemUTC(),
                new ProvisionLog(LambdaRuntime.getLogger()));
        Priming.with(this::prime, this::discard);
    }

    ProvisionHandler(Sql sql, SecretsManagerClient secrets, SecretArns arns, Clock clock, ProvisionLog log) {
        this.secret = new UrlSecret(secrets, arns.url(), clock, log);
        this.fallbackSecret = new FallbackSecret(secrets, arns.fallback(), clock, log);
        var fallback = new Fallback(fallbackSecret, new FallbackClient(), arns.system(), clock, log);
        this.provisioner = new Provisioner(sql, fallback, clock, log);
        this.clock = clock;
        this.log = log;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return Observation.of(context, ApiRequest.requestId(event), () -> answer(event, context));
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, Context context) {
        try {
            return switch (secret.match(secretIn(event))) {
                case SAME -> answer(provision(event, context));
                case DIFFERENT -> notFound();
                case UNKNOWN -> answer(new Outcome.Refused(Refusal.TRY_AGAIN_LATER));
            };
        } catch (RuntimeException failure) {
            log.failure(failure);
            return answer(new Outcome.Refused(Refusal.TRY_AGAIN_LATER));
        }
    }

    /** Reads both secrets, and the database for a phone that nobody has; asks no other system. */
    void prime() {
        secret.match("");
        fallbackSecret.settings();
        var event = APIGatewayV2HTTPEvent.builder()
                .withRawQueryString("username=code&password=none&deviceId=none&reprovision=true")
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder().build())
                        .build())
                .build();
        Requests.parse(event, clock.instant())
                .map(provisioner::prime)
                .ifPresent(
                        outcome -> response(200, ProvisionResponse.of(outcome).json()));
    }

    /** What a snapshot holds of the secrets may have changed since. */
    void discard() {
        secret.discard();
        fallbackSecret.discard();
    }

    private static String secretIn(APIGatewayV2HTTPEvent event) {
        return Objects.requireNonNullElse(event.getPathParameters(), Map.<String, String>of())
                .getOrDefault("secret", "");
    }

    private Outcome provision(APIGatewayV2HTTPEvent event, Context context) {
        var deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis());
        try {
            var request = Requests.parse(event, deadline);
            request.ifPresent(log::request);
            return request.map(provisioner::provision).orElse(new Outcome.Refused(Refusal.BAD_REQUEST));
        } catch (SqlFault fault) {
            log.fault(fault);
            return new Outcome.Refused(Refusal.TRY_AGAIN_LATER);
        }
    }

    private APIGatewayV2HTTPResponse answer(Outcome outcome) {
        log.outcome(outcome);
        return response(200, ProvisionResponse.of(outcome).json());
    }

    private static APIGatewayV2HTTPResponse notFound() {
        Observation.current().with("outcome", "WrongUrlSecret").count(Metric.WRONG_URL_SECRETS);
        return response(404, "{\"message\":\"Not Found\"}");
    }

    private static APIGatewayV2HTTPResponse response(int status, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(HEADERS)
                .withBody(body)
                .build();
    }
}
