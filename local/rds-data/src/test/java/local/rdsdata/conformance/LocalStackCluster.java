package local.rdsdata.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks LocalStack for an Aurora cluster, in RDS's own query protocol: a whole client for two calls would be much. */
final class LocalStackCluster {
    static final String USER = "conformance";
    static final String PASSWORD = UUID.randomUUID().toString();

    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/rds/aws4_request,"
            + " SignedHeaders=host, Signature=unchecked";
    private static final Pattern ARN = Pattern.compile("<DBClusterArn>([^<]+)</DBClusterArn>");

    private LocalStackCluster() {}

    static String create(String edge, String database) throws IOException, InterruptedException {
        String answer = call(
                edge,
                Map.of(
                        "Action", "CreateDBCluster",
                        "DBClusterIdentifier", "conformance",
                        "Engine", "aurora-postgresql",
                        "DatabaseName", database,
                        "EnableHttpEndpoint", "true",
                        "MasterUsername", USER,
                        "MasterUserPassword", PASSWORD));
        Matcher arn = ARN.matcher(answer);
        if (!arn.find()) {
            throw new IOException("LocalStack named no cluster");
        }
        call(
                edge,
                Map.of(
                        "Action", "CreateDBInstance",
                        "DBInstanceIdentifier", "conformance-1",
                        "DBClusterIdentifier", "conformance",
                        "DBInstanceClass", "db.serverless",
                        "Engine", "aurora-postgresql"));
        return arn.group(1);
    }

    private static String call(String edge, Map<String, String> parameters) throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("Version", "2014-10-31");
        String form = all.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(edge))
                .header("Authorization", SIGNED)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(parameters.get("Action") + ": HTTP " + response.statusCode());
            }
            return response.body();
        }
    }
}
