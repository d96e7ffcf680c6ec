package fusionpbx.sessiontalk.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.template.CustomResource;
import fusionpbx.sessiontalk.local.template.Surroundings;
import fusionpbx.sessiontalk.local.template.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One port on the loopback address that stands in for API Gateway's HTTP API, Lambda's Invoke operation and the address
 * that custom resources report to. The routes are the template's.
 */
public final class Gateway implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CustomResources customResources;

    private Gateway(HttpServer server, CustomResources customResources) {
        this.server = server;
        this.customResources = customResources;
    }

    /**
     * Takes the port, so that one in use is known before anything else is started.
     *
     * @param port 0 for any free one
     */
    public static HttpServer bind(int port) throws IOException {
        // Head and body of an answer go out apart; without this, delayed acknowledgements cost 40 ms a call.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    }

    /**
     * Serves the template's routes on a bound port.
     *
     * @param clock decides how long authorizers' answers count
     * @param console takes the access log: route, status and duration, never a path or a query
     */
    public static Gateway start(
            HttpServer bound,
            Template template,
            FunctionHost host,
            Surroundings surroundings,
            Clock clock,
            Consumer<String> console) {
        HttpApi api = new HttpApi(host, template.routes(), surroundings, clock, console);
        InvokeApi invoke = new InvokeApi(host, surroundings);
        Gateway gateway = new Gateway(bound, new CustomResources(host, surroundings));
        bound.setExecutor(gateway.threads);
        bound.createContext("/", exchange -> serveApi(exchange, api));
        bound.createContext(
                InvokeApi.PREFIX,
                exchange -> serve(exchange, InvokeApi.LARGEST_PAYLOAD, InvokeApi.tooLarge(), invoke::handle));
        bound.createContext(
                CustomResources.PREFIX,
                exchange -> serve(exchange, Limits.BODY, Answer.TOO_LARGE, gateway.customResources::handle));
        bound.start();
        return gateway;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Creates the resources one after the other, as a deployment does.
     *
     * @throws CustomResourceException where one cannot be created
     */
    public void create(List<CustomResource> resources) {
        resources.forEach(resource -> customResources.create(resource, uri().toString()));
    }

    private static void serveApi(HttpExchange exchange, HttpApi api) throws IOException {
        Optional<Answer> refused = Limits.refuse(exchange);
        if (refused.isPresent()) {
            try (exchange) {
                send(exchange, refused.get());
            }
        } else {
            serve(exchange, Limits.BODY, Answer.TOO_LARGE, api::handle);
        }
    }

    private static void serve(
            HttpExchange exchange, int largestBody, Answer tooLarge, Function<Request, Answer> handler)
            throws IOException {
        try (exchange) {
            Optional<Request> request = Request.read(exchange, largestBody);
            Answer answer = request.map(its -> handler.apply(its).with("apigw-requestid", its.id()))
                    .orElse(tooLarge);
            send(exchange, answer);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(header -> exchange.getResponseHeaders().add(header.getKey(), header.getValue()));
        boolean bodiless = answer.body().length == 0
                || exchange.getRequestMethod().equals("HEAD")
                || answer.status() == 204
                || answer.status() == 304;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
