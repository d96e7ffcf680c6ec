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
    private final Journal journal;

    /** Assembles the function from the environment that the template gives it. */
    public ProvisionHandler() {
        this(
                Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE),
                SecretsManagerClient.builder()
                        .httpClient(Clients.http(CallLimits.INTERACTIVE))
                        .overrideConfiguration(Clients.configuration(CallLimits.INTERACTIVE))
                        .build(),
                Environment.ofProcess().required("PROVISIONING_SECRET_ARN"),
                Clock.systemUTC(),
                new Journal(LambdaRuntime.getLogger()));
    }

    ProvisionHandler(Sql sql, SecretsManagerClient secrets, String secretArn, Clock clock, Journal journal) {
        this.secret = new UrlSecret(secrets, secretArn, clock, journal);
        this.provisioner = new Provisioner(sql, clock, journal);
        this.journal = journal;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return switch (secret.match(event.getPathParameters().getOrDefault("secret", ""))) {
            case SAME -> answer(200, ProvisionResponse.of(outcome(event)).json());
            case DIFFERENT -> answer(404, "{\"message\":\"Not Found\"}");
            case UNKNOWN -> answer(503, "{\"message\":\"Service Unavailable\"}");
        };
    }

    private Outcome outcome(APIGatewayV2HTTPEvent event) {
        var outcome = answered(event);
        journal.outcome(outcome);
        return outcome;
    }

    private Outcome answered(APIGatewayV2HTTPEvent event) {
        try {
            return Requests.parse(event).map(provisioner::provision).orElse(new Outcome.Refused(Refusal.BAD_REQUEST));
        } catch (SqlFault fault) {
            journal.fault(fault);
        } catch (RuntimeException failure) {
            journal.failure(failure);
        }
        return new Outcome.Refused(Refusal.TRY_AGAIN_LATER);
    }

    private static APIGatewayV2HTTPResponse answer(int status, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(HEADERS)
                .withBody(body)
                .build();
    }
}
