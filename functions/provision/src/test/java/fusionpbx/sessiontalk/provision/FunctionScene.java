package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.util.ArrayList;
import java.util.Map;

/** A scene in which the phones reach the function itself, by events as API Gateway makes them. */
final class FunctionScene extends Scene {

    private final TestClock clock;
    private final UrlSecrets urlSecrets;
    private final StringBuilder log;
    private final ProvisionHandler handler;

    static FunctionScene of(FusionPbxTest fusionPbx) {
        return of(fusionPbx, Database.sql(fusionPbx));
    }

    /** @param sql as the function reaches the database */
    static FunctionScene of(FusionPbxTest fusionPbx, Sql sql) {
        var clock = new TestClock();
        var secrets = UrlSecrets.at(fusionPbx.endpoint());
        var log = new StringBuilder();
        var handler =
                new ProvisionHandler(sql, secrets.client(), secrets.arn(), clock, new ProvisionLog(new Recorder(log)));
        return new FunctionScene(fusionPbx, clock, secrets, log, handler);
    }

    private FunctionScene(
            FusionPbxTest fusionPbx, TestClock clock, UrlSecrets secrets, StringBuilder log, ProvisionHandler handler) {
        super(fusionPbx, clock, query -> answer(handler, event(query, secrets.current())));
        this.clock = clock;
        this.urlSecrets = secrets;
        this.log = log;
        this.handler = handler;
    }

    TestClock clock() {
        return clock;
    }

    UrlSecrets urlSecrets() {
        return urlSecrets;
    }

    /** All that the function has logged. */
    String log() {
        return log.toString();
    }

    /** In how many lines of the log a text stands. */
    long logged(String text) {
        return log().lines().filter(line -> line.contains(text)).count();
    }

    void hasLoggedNothingSecret() {
        var secrets = new ArrayList<>(urlSecrets.all());
        if (Database.value(fusionPbx(), "select to_regclass('v_extensions')::text") != null) {
            secrets.addAll(secrets());
        }
        var log = log();
        for (var secret : secrets) {
            // The message does not repeat it.
            assertFalse(log.contains(secret), "the function has logged a secret");
        }
    }

    Answer handle(APIGatewayV2HTTPEvent event) {
        return answer(handler, event);
    }

    APIGatewayV2HTTPEvent scanEvent(String deviceId, String code) {
        return event(parameters(deviceId, code, false), urlSecrets.current());
    }

    static APIGatewayV2HTTPEvent event(String query, String secret) {
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withSourceIp("203.0.113.7")
                .withUserAgent("SessionTalk/9.4")
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withRawQueryString(query)
                .withPathParameters(Map.of("secret", secret))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(http)
                        .build())
                .build();
    }

    private static Answer answer(ProvisionHandler handler, APIGatewayV2HTTPEvent event) {
        return Answer.of(handler.handleRequest(event, null));
    }
}
