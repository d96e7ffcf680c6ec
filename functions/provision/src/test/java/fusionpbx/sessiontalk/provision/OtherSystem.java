package fusionpbx.sessiontalk.provision;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a call goes on to: the PHP app, or another stack. */
final class OtherSystem implements AutoCloseable {

    /**
     * A call that it got.
     *
     * @param forwarded the header that says which systems the call has come through
     */
    record Received(String query, String forwarded, String agent) {}

    /** A part of the address that must not be logged. */
    static final String SECRET = "AnotherStacksUrlSecret";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile HttpHandler answering = answer(200, "application/json", "{}");

    OtherSystem() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its provisioning URL. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/provision/" + SECRET;
    }

    List<Received> received() {
        return received;
    }

    /** Sets the answer from now on, and begins anew to count calls. */
    void answers(HttpHandler handler) {
        received.clear();
        answering = handler;
    }

    void answers(String json) {
        answers(answer(200, "application/json", json));
    }

    static HttpHandler answer(int status, String type, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            send(exchange, status, body);
        };
    }

    /** Where a redirection leads to is here as well. */
    HttpHandler redirection(int status) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", url() + "/moved");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            send(exchange, status, "{\"update\":false}");
        };
    }

    /** Sends nothing until it is closed. */
    HttpHandler silence() {
        return exchange -> awaitClosing();
    }

    /** Sends the beginning of an answer, and nothing more until it is closed. */
    HttpHandler halfAnAnswer() {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"update\":false,".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClosing();
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        received.add(new Received(
                exchange.getRequestURI().getRawQuery(),
                headers.getFirst("X-SessionTalk-Forwarded"),
                headers.getFirst("User-Agent")));
        try (exchange) {
            answering.handle(exchange);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }
}
