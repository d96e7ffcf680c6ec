package fusionpbx.sessiontalk.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import fusionpbx.sessiontalk.local.handlers.HandlerJar;
import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.template.StackContext;
import fusionpbx.sessiontalk.local.template.Template;
import fusionpbx.sessiontalk.local.template.TemplateFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A gateway over the handlers of the tests, with a clock that stands still until it is moved. */
final class TestStack implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final List<String> console = new CopyOnWriteArrayList<>();
    final FunctionHost host;
    final Gateway gateway;
    final Template template;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-04T05:06:07Z"));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestStack(Path directory, String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("template.yaml"), yaml);
        HandlerJar.write(directory.resolve("handlers.jar"));
        StackContext here = new StackContext("us-east-1", "123456789012", "stack", Map.of(), Map.of());
        template = TemplateFile.read(file).resolve(here);
        HttpServer bound = Gateway.bind(0);
        host = FunctionHost.start(directory, template.functions().values(), here, Map.of(), console::add);
        InstantSource source = now::get;
        gateway = Gateway.start(
                bound, template, host, here, source.withZone(ZoneOffset.UTC), RequestNames.NONE, console::add);
    }

    static TestStack start(Path directory, String yaml) throws IOException {
        return new TestStack(directory, yaml);
    }

    void at(Instant instant) {
        now.set(instant);
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    HttpRequest.Builder to(String target) {
        return HttpRequest.newBuilder(URI.create(gateway.uri() + target));
    }

    HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = to(target);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String target) throws IOException, InterruptedException {
        return client.send(to(target).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return MAPPER.readTree(answer.body());
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
        host.close();
    }
}
