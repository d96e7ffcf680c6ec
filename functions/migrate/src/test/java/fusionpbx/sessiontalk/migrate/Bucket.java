package fusionpbx.sessiontalk.migrate;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what is put to a presigned address. */
final class Bucket implements AutoCloseable {

    record Put(String method, URI address, Headers headers, String body) {}

    private final HttpServer server;
    private final List<Put> puts = new CopyOnWriteArrayList<>();

    /** @param refusals how many requests it answers with 503 first */
    Bucket(int refusals) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            puts.add(
                    new Put(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body));
            exchange.sendResponseHeaders(puts.size() > refusals ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/stack%7C1?X-Amz-Signature=presigned%2Bsecret";
    }

    List<Put> puts() {
        return puts;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
