package fusionpbx.sessiontalk.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Manages a custom resource; its property Do says how well. */
public final class Resource implements RequestHandler<Map<String, Object>, String> {
    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        String how = ((Map<?, ?>) event.get("ResourceProperties")).get("Do").toString();
        switch (how) {
            case "succeed" -> put(event, "SUCCESS", event.get("StackId").toString());
            case "forge" -> put(event, "SUCCESS", "another stack");
            case "refuse" -> put(event, "FAILED", event.get("StackId").toString());
            case "throw" -> throw new IllegalStateException("a secret");
            default -> {}
        }
        return how;
    }

    private static void put(Map<String, Object> event, String status, String stack) {
        String word = """
                {"Status":"%s","Reason":"no such table","PhysicalResourceId":"it","StackId":"%s",
                "RequestId":"%s","LogicalResourceId":"%s"}
                """.formatted(status, stack, event.get("RequestId"), event.get("LogicalResourceId"));
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(event.get("ResponseURL").toString()).toURL().openConnection();
            connection.setRequestMethod("PUT");
            connection.setDoOutput(true);
            try (OutputStream body = connection.getOutputStream()) {
                body.write(word.getBytes(StandardCharsets.UTF_8));
            }
            if (connection.getResponseCode() != 200) {
                throw new IllegalStateException("status " + connection.getResponseCode());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
