package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.fixture.Observed;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;

/** A scene in which the phones reach the function itself, by events as API Gateway makes them. */
final class FunctionScene extends Scene {

    /** The function's whole time-out. */
    private static final Duration ENOUGH = Duration.ofSeconds(28);

    private final TestClock clock;
    private final UrlSecrets urlSecrets;
    private final StringBuilder log;
    private final ProvisionHandler handler;
    private final String fallbackArn;

    static FunctionScene of(FusionPbxTest fusionPbx) {
        return of(fusionPbx, Database.sql(fusionPbx));
    }

    /** @param sql as the function reaches the database */
    static FunctionScene of(FusionPbxTest fusionPbx, Sql sql) {
        var clock = new TestClock();
        var secrets = UrlSecrets.at(fusionPbx.endpoint());
        var log = new StringBuilder();
        var fallbackArn = fusionPbx.endpoint().secrets().put("fallback-" + UUID.randomUUID(), fallback("", "no"));
        var handler = new ProvisionHandler(
                sql,
                secrets.client(),
                new SecretArns(secrets.arn(), fallbackArn),
                clock,
                new ProvisionLog(new Recorder(log)));
        return new FunctionScene(fusionPbx, clock, secrets, log, handler, fallbackArn);
    }

    private FunctionScene(
            FusionPbxTest fusionPbx,
            TestClock clock,
            UrlSecrets secrets,
            StringBuilder log,
            ProvisionHandler handler,
            String fallbackArn) {
        super(fusionPbx, clock, query -> answer(handler, event(query, secrets.current()), ENOUGH, log));
        this.clock = clock;
        this.urlSecrets = secrets;
        this.log = log;
        this.handler = handler;
        this.fallbackArn = fallbackArn;
    }

    private static String fallback(String url, String logout) {
        return "{\"url\":\"%s\",\"logout\":\"%s\"}".formatted(url, logout);
    }

    /**
     * Sets where calls go on that concern no phone of this FusionPBX.
     *
     * @param logout yes or no, as the stack's parameter
     */
    void fallsBackTo(String url, String logout) {
        setFallback(fallback(url, logout));
    }

    /** Sets the whole secret that the stack makes of the parameters, and lets the time pass for which it is kept. */
    void setFallback(String secret) {
        fusionPbx().endpoint().secrets().put(fallbackArn, secret);
        clock.forward(Duration.ofMinutes(6));
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

    /** What the last call told CloudWatch. */
    Observed observation() {
        return log.toString()
                .lines()
                .filter(line -> line.startsWith("{"))
                .reduce((_, last) -> last)
                .map(Observed::parse)
                .orElseThrow();
    }

    /** In how many lines of the log a text stands. */
    long logged(String text) {
        return log().lines()
                .filter(line -> !line.startsWith("{") && line.contains(text))
                .count();
    }

    void hasLoggedNothingSecret() {
        var secrets = new ArrayList<>(urlSecrets.all());
        if (Database.value(fusionPbx(), "select to_regclass('v_extensions')::text") != null) {
            secrets.addAll(secrets());
        }
        var log = log() + events();
        for (var secret : secrets) {
            // The message does not repeat it.
            assertFalse(log.contains(secret), "the function has logged a secret");
        }
    }

    /** All of the audit log but the deviceIds, which are what the caller sends. */
    private String events() {
        return Database.value(
                fusionPbx(), "select string_agg((to_jsonb(e) - 'device_id')::text, ' ') from sessiontalk.events e");
    }

    ProvisionHandler handler() {
        return handler;
    }

    Answer handle(APIGatewayV2HTTPEvent event) {
        return handle(event, ENOUGH);
    }

    /** @param remaining how long the function may still run */
    Answer handle(APIGatewayV2HTTPEvent event, Duration remaining) {
        return answer(handler, event, remaining, log);
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

    private static Answer answer(
            ProvisionHandler handler, APIGatewayV2HTTPEvent event, Duration remaining, StringBuilder log) {
        var invocation = new Invocation(() -> remaining);
        var answer = Answer.of(handler.handleRequest(event, invocation));
        invocation.observations().forEach(line -> log.append(line).append('\n'));
        return answer;
    }
}
