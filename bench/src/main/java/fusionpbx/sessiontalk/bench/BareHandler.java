package fusionpbx.sessiontalk.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/** The least that a function can do with the Data API: one client, one call. */
public final class BareHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final RdsDataClient client =
            RdsDataClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var answer = client.executeStatement(statement -> statement
                .resourceArn(System.getenv("DATABASE_CLUSTER_ARN"))
                .secretArn(System.getenv("DATABASE_SECRET_ARN"))
                .database(System.getenv("DATABASE_NAME"))
                .sql("select 1"));
        return Map.of("statusCode", 200, "body", answer.records().toString());
    }
}
