package fusionpbx.sessiontalk.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Answers requests of CloudFormation: by a PUT to a presigned address. */
final class CloudFormation {

    private static final int MAX_ATTEMPTS = 4;
    private static final int TIMEOUT = (int) Duration.ofSeconds(5).toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Backoff backoff;

    CloudFormation(Backoff backoff) {
        this.backoff = backoff;
    }

    /** @throws IllegalStateException if CloudFormation did not take the answer; the address is not in the message */
    void respond(URI address, Map<String, Object> answer) {
        var body = bytes(answer);
        var last = "";
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            if (attempt > 1 && !backoff.waitAfter(attempt - 1)) {
                throw new IllegalStateException("Interrupted before CloudFormation took the answer");
            }
            try {
                var status = put(address, body);
                if (status / 100 == 2) {
                    return;
                }
                last = "status " + status;
            } catch (IOException e) {
                // Its message may hold the address.
                last = e.getClass().getSimpleName();
            }
        }
        throw new IllegalStateException("CloudFormation did not take the answer: " + last);
    }

    /** The signature covers an empty content type; HttpURLConnection would add one of its own. */
    private static int put(URI address, byte[] body) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            connection.setConnectTimeout(TIMEOUT);
            connection.setReadTimeout(TIMEOUT);
            connection.setRequestMethod("PUT");
            connection.setRequestProperty("Content-Type", "");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private static byte[] bytes(Map<String, Object> answer) {
        try {
            return JSON.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer that is no JSON");
        }
    }
}
