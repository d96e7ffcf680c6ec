package fusionpbx.sessiontalk.local.pbx;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** What the old URL passes calls on to, as a test wants it to answer. */
final class Successor implements AutoCloseable {
    record Received(String method, URI uri, Headers headers) {}

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile HttpHandler handler = answer(200, "application/json", "{}");

    Successor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/provision/secret", exchange -> {
            received.add(
                    new Received(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders()));
            handler.handle(exchange);
        });
        server.start();
    }

    static HttpHandler answer(int status, String type, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            send(exchange, status, body);
        };
    }

    static HttpHandler redirectionTo(URI elsewhere, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere.toString());
            answer(302, "application/json", body).handle(exchange);
        };
    }

    /** Claims to be longer than it is. */
    static HttpHandler cutOff(String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length() + 100L);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    void answers(HttpHandler next) {
        received.clear();
        handler = next;
    }

    /** Answers another path, too. */
    URI serve(String path, HttpHandler other) {
        server.createContext(path, other);
        return url().resolve(path);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/provision/secret");
    }

    /** What has come in since the last {@link #answers}. */
    List<Received> received() {
        return received;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
