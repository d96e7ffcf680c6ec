package local.lambdaruntime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API for one environment, with the operations of SnapStart and the address at which a function with SnapStart asks
 * for credentials. What the client does is a sequence, so both sides meet at each step: the client that is done with one asks for the
 * next.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String BASE = "/2018-06-01/runtime/";
    private static final String CREDENTIALS = "/2021-04-23/credentials";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What the client asked for or reported. */
    private sealed interface Step {

        /** It waits for an event. */
        record NextEvent() implements Step {}

        /** It waits for being restored. */
        record NextRestore() implements Step {}

        /** A call came to an end. */
        record Reported(String body, Optional<String> errorType) implements Step {}

        /** The function cannot be used. */
        record Broken(String operation, String error) implements Step {}
    }

    private record Invocation(String id, String event) {}

    private final HttpServer server;
    private final Duration timeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SynchronousQueue<Step> steps = new SynchronousQueue<>();
    private final SynchronousQueue<Invocation> events = new SynchronousQueue<>();
    private final SynchronousQueue<Instant> restores = new SynchronousQueue<>();
    private final AtomicInteger credentialsRead = new AtomicInteger();
    private final long started = System.nanoTime();

    private RuntimeApi(Duration timeout) throws IOException {
        this.timeout = timeout;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(BASE, this::answer);
        server.createContext(CREDENTIALS, this::answerCredentials);
        server.start();
    }

    /** @param timeout of each call, which the function is told as its deadline */
    static RuntimeApi start(Duration timeout) throws IOException {
        return new RuntimeApi(timeout);
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String credentials() {
        return "http://" + address() + CREDENTIALS;
    }

    int credentialsRead() {
        return credentialsRead.get();
    }

    /** Waits until the client asks for its first event, or for being restored. */
    Duration initialized(Process process) {
        var step = next(process);
        if (step instanceof Step.NextEvent || step instanceof Step.NextRestore) {
            return since(started);
        }
        throw unexpected(step);
    }

    Duration restore(Process process) {
        var from = System.nanoTime();
        put(restores, Instant.now());
        expect(Step.NextEvent.class, process);
        return since(from);
    }

    Answer invoke(String event, Process process) {
        var from = System.nanoTime();
        put(events, new Invocation(UUID.randomUUID().toString(), event));
        var reported = expect(Step.Reported.class, process);
        var took = since(from);
        expect(Step.NextEvent.class, process);
        return new Answer(reported.body(), reported.errorType(), took);
    }

    private <T extends Step> T expect(Class<T> type, Process process) {
        var step = next(process);
        if (type.isInstance(step)) {
            return type.cast(step);
        }
        throw unexpected(step);
    }

    private static IllegalStateException unexpected(Step step) {
        return new IllegalStateException("the runtime client came to " + step);
    }

    private Step next(Process process) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                var step = steps.poll(100, TimeUnit.MILLISECONDS);
                if (step != null) {
                    return step;
                }
                if (!process.isAlive()) {
                    throw new IllegalStateException("the process ended with status " + process.exitValue());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the runtime client does not go on");
    }

    private static <T> void put(SynchronousQueue<T> queue, T element) {
        try {
            if (!queue.offer(element, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the runtime client does not ask");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Duration since(long from) {
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var operation = exchange.getRequestURI().getPath().substring(BASE.length());
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (operation) {
                case "invocation/next" -> nextEvent(exchange);
                case "restore/next" -> nextRestore(exchange);
                case "init/error", "restore/error" -> {
                    put(steps, new Step.Broken(operation, body));
                    respond(exchange, 202, "");
                }
                default -> reported(exchange, operation, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void nextEvent(HttpExchange exchange) throws IOException, InterruptedException {
        put(steps, new Step.NextEvent());
        var invocation = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(Instant.now().plus(timeout).toEpochMilli()));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:function:live");
        headers.set("Content-Type", "application/json");
        respond(exchange, 200, invocation.event());
    }

    private void nextRestore(HttpExchange exchange) throws IOException, InterruptedException {
        put(steps, new Step.NextRestore());
        restores.take();
        respond(exchange, 200, "");
    }

    private void reported(HttpExchange exchange, String operation, String body) throws IOException {
        if (!operation.matches("invocation/[0-9a-f-]+/(response|error)")) {
            respond(exchange, 404, "");
            return;
        }
        var type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        // Before the client is answered: it asks for the next event then, which is a step of its own.
        put(steps, new Step.Reported(body, errorType(operation, type)));
        respond(exchange, 202, "");
    }

    private static Optional<String> errorType(String operation, @Nullable String type) {
        return operation.endsWith("/error") ? Optional.of(type == null ? "unknown" : type) : Optional.empty();
    }

    private void answerCredentials(HttpExchange exchange) throws IOException {
        try (exchange) {
            credentialsRead.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            respond(exchange, 200, """
                    {"AccessKeyId": "local", "SecretAccessKey": "local", "Token": "local", "Expiration": "%s"}""".formatted(
                            Instant.now().plus(Duration.ofHours(6)).truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
