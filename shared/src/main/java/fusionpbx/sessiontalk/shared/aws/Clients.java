package fusionpbx.sessiontalk.shared.aws;

import fusionpbx.sessiontalk.shared.environment.Environment;
import fusionpbx.sessiontalk.shared.sql.DataApi;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/** The AWS clients of a function, made for an answer well within API Gateway's 30 seconds. */
public final class Clients {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Seconds. The JDK closes a connection that was idle for five of them, and a new one costs half a call; AWS keeps it longer. */
    private static final int IDLE = 60;

    static {
        // Read when the JDK's client is first used, which is after this class is.
        System.setProperty("http.keepAlive.time.server", Integer.toString(IDLE));
    }

    private Clients() {}

    /**
     * The FusionPBX database that the environment names: DATABASE_CLUSTER_ARN, DATABASE_SECRET_ARN, DATABASE_NAME.
     *
     * @param limits how long a call may take
     * @throws IllegalStateException if a variable is not set
     */
    public static Sql database(Environment environment, CallLimits limits) {
        var client = RdsDataClient.builder()
                .credentialsProvider(credentials())
                .httpClient(http(limits))
                .overrideConfiguration(configuration(limits))
                .build();
        return new DataApi(
                client,
                new DataApi.Target(
                        environment.required("DATABASE_CLUSTER_ARN"),
                        environment.required("DATABASE_SECRET_ARN"),
                        environment.required("DATABASE_NAME")));
    }

    /** The function's own, for every client of it. */
    public static AwsCredentialsProvider credentials() {
        return FunctionCredentials.OF_FUNCTION;
    }

    /** The lean HTTP client; its socket waits no longer than one attempt may. */
    public static SdkHttpClient http(CallLimits limits) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(limits.attempt())
                .build();
    }

    /** Attempts and time-outs of any AWS client of ours. */
    public static ClientOverrideConfiguration configuration(CallLimits limits) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(limits.attempt())
                .apiCallTimeout(limits.call())
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(limits.maxAttempts())
                        .build())
                .build();
    }
}
