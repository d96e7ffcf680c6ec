package fusionpbx.sessiontalk.local.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.app.LocalApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls routes of a running application, and keeps what they answer. */
final class ApiCalls implements AutoCloseable {
    private final LocalApplication application;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<RealAnswer> answers = new ArrayList<>();
    private final Map<String, RealAnswer> examples = new LinkedHashMap<>();

    ApiCalls(LocalApplication application) {
        this.application = application;
    }

    List<RealAnswer> answers() {
        return List.copyOf(answers);
    }

    /** Those that stand in the document as examples, by their names. */
    Map<String, RealAnswer> examples() {
        return Map.copyOf(examples);
    }

    String key(String user) {
        return application.sample().orElseThrow().apiKeys().get(user);
    }

    String extension(String number) {
        return application.sample().orElseThrow().extensionUuids().get(number).toString();
    }

    void database(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(application.jdbcUrl());
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    /** A request as an administrator sends it. */
    Request request(String route, Object... variables) {
        return new Request(route, variables);
    }

    @Override
    public void close() {
        client.close();
    }

    /** One request: its route as in the template, the variables of its path in order, and what else it needs. */
    final class Request {
        private final String route;
        private final HttpRequest.Builder builder;
        private String target;
        private String body = "";

        private Request(String route, Object... variables) {
            this.route = route;
            target = route.replaceFirst("\\S+ ", "");
            for (var variable : variables) {
                target = target.replaceFirst("\\{[^}]+}", String.valueOf(variable));
            }
            builder = HttpRequest.newBuilder();
            by("admin");
        }

        Request by(String user) {
            return bearer(key(user));
        }

        Request bearer(String text) {
            return header("Authorization", "Bearer " + text);
        }

        /** Without any Authorization. */
        Request anonymous() {
            builder.setHeader("Authorization", "");
            return this;
        }

        Request header(String name, String value) {
            builder.setHeader(name, value);
            return this;
        }

        Request query(String query) {
            target = target + "?" + query;
            return this;
        }

        Request body(String json) {
            body = json;
            return header("Content-Type", "application/json");
        }

        /** Sends it; the status is the one that is expected here. */
        RealAnswer answers(int status) throws IOException, InterruptedException {
            var method = route.replaceFirst(" .*", "");
            var request = builder.uri(URI.create(application.api() + target))
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build();
            var answer = RealAnswer.of(route, client.send(request, BodyHandlers.ofByteArray()));
            assertEquals(status, answer.status(), route);
            answers.add(answer);
            return answer;
        }

        /** As {@link #answers}; the answer is an example of the document. */
        RealAnswer shows(String example, int status) throws IOException, InterruptedException {
            var answer = answers(status);
            examples.put(example, answer);
            return answer;
        }
    }
}
