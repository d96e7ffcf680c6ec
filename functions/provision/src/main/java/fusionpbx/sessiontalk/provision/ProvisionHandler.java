package fusionpbx.sessiontalk.provision;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Environment;
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
    private final Provisioner provisioner;
    private final Clock clock;
    private final ProvisionLog log;

    /** Assembles the function from the environment that the template gives it. */
    public ProvisionHandler() {
        this(
                Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE),
                SecretsManagerClient.builder()
                        .httpClient(Clients.http(CallLimits.INTERACTIVE))
                        .overrideConfiguration(Clients.configuration(CallLimits.INTERACTIVE))
                        .build(),
                new SecretArns(
                        Environment.ofProcess().required("PROVISIONING_SECRET_ARN"),
                        Environment.ofProcess().required("FALLBACK_SECRET_ARN")),
                Clock.systemUTC(),
                new ProvisionLog(LambdaRuntime.getLogger()));
    }

    ProvisionHandler(Sql sql, SecretsManagerClient secrets, SecretArns arns, Clock clock, ProvisionLog log) {
        this.secret = new UrlSecret(secrets, arns.url(), clock, log);
        var fallback = new Fallback(
                new FallbackSecret(secrets, arns.fallback(), clock, log),
                new FallbackClient(),
                arns.system(),
                clock,
                log);
        this.provisioner = new Provisioner(sql, fallback, clock, log);
        this.clock = clock;
        this.log = log;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        try {
            return switch (secret.match(secretIn(event))) {
                case SAME -> answer(provision(event, context));
                case DIFFERENT -> response(404, "{\"message\":\"Not Found\"}");
                case UNKNOWN -> answer(new Outcome.Refused(Refusal.TRY_AGAIN_LATER));
            };
        } catch (RuntimeException failure) {
            log.failure(failure);
            return answer(new Outcome.Refused(Refusal.TRY_AGAIN_LATER));
        }
    }

    private static String secretIn(APIGatewayV2HTTPEvent event) {
        return Objects.requireNonNullElse(event.getPathParameters(), Map.<String, String>of())
                .getOrDefault("secret", "");
    }

    private Outcome provision(APIGatewayV2HTTPEvent event, Context context) {
        var deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis());
        try {
            return Requests.parse(event, deadline)
                    .map(provisioner::provision)
                    .orElse(new Outcome.Refused(Refusal.BAD_REQUEST));
        } catch (SqlFault fault) {
            log.fault(fault);
            return new Outcome.Refused(Refusal.TRY_AGAIN_LATER);
        }
    }

    private APIGatewayV2HTTPResponse answer(Outcome outcome) {
        log.outcome(outcome);
        return response(200, ProvisionResponse.of(outcome).json());
    }

    private static APIGatewayV2HTTPResponse response(int status, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(HEADERS)
                .withBody(body)
                .build();
    }
}
