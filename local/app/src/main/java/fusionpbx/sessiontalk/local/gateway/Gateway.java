package fusionpbx.sessiontalk.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.template.Cors;
import fusionpbx.sessiontalk.local.template.StackContext;
import fusionpbx.sessiontalk.local.template.StackResource;
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
import local.rdsdata.LoopbackAddress;

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
     * @param names says in the log whom and what a request concerns
     * @param console takes the log, a line a request; never a path or a query
     */
    public static Gateway start(
            HttpServer bound,
            Template template,
            FunctionHost host,
            StackContext stack,
            Clock clock,
            RequestNames names,
            Consumer<String> console) {
        RequestLog log = new RequestLog(clock, console);
        HttpApi api = new HttpApi(host, template.routes(), stack, clock, names, log);
        InvokeApi invoke = new InvokeApi(host, stack);
        Gateway gateway = new Gateway(bound, new CustomResources(host, stack));
        bound.setExecutor(gateway.threads);
        gateway.add("/", template.cors(), exchange -> serveApi(exchange, api));
        gateway.add(
                InvokeApi.PREFIX,
                Cors.NONE,
                exchange -> serve(exchange, InvokeApi.LARGEST_PAYLOAD, InvokeApi.tooLarge(), invoke::handle));
        gateway.add(
                CustomResources.PREFIX,
                Cors.NONE,
                exchange -> serve(
                        exchange, GatewayQuotas.BODY, GatewayResponse.TOO_LARGE, gateway.customResources::handle));
        bound.start();
        return gateway;
    }

    public URI uri() {
        return URI.create(address().toString());
    }

    private LoopbackAddress address() {
        return new LoopbackAddress(server.getAddress().getPort());
    }

    /** Serves a path, unless a web page asks whose origin is not allowed. */
    private void add(String path, Cors cors, HttpHandler handler) {
        CrossOrigin origins = new CrossOrigin(cors, address());
        server.createContext(path, exchange -> {
            Optional<GatewayResponse> answer = refuseForeign(exchange, origins).or(() -> origins.preflight(exchange));
            origins.permit(exchange);
            if (answer.isPresent()) {
                try (exchange) {
                    send(exchange, answer.get());
                }
            } else {
                handler.handle(exchange);
            }
        });
    }

    private static Optional<GatewayResponse> refuseForeign(HttpExchange exchange, CrossOrigin origins) {
        if (!origins.own().isHostOf(exchange.getRequestHeaders())) {
            return Optional.of(GatewayResponse.message(421, "This gateway answers at " + origins.own() + " only"));
        }
        return origins.isForeign(exchange)
                ? Optional.of(
                        GatewayResponse.message(403, "This gateway answers pages of its own and of CorsOrigins only"))
                : Optional.empty();
    }

    /**
     * Creates the resources one after the other, as a deployment does.
     *
     * @throws CustomResourceException where one cannot be created
     */
    public void create(List<StackResource> resources) {
        resources.forEach(resource -> customResources.create(resource, uri().toString()));
    }

    private static void serveApi(HttpExchange exchange, HttpApi api) throws IOException {
        Optional<GatewayResponse> refused = GatewayQuotas.refuse(exchange);
        if (refused.isPresent()) {
            try (exchange) {
                send(exchange, refused.get());
            }
        } else {
            serve(exchange, GatewayQuotas.BODY, GatewayResponse.TOO_LARGE, api::handle);
        }
    }

    private static void serve(
            HttpExchange exchange,
            int largestBody,
            GatewayResponse tooLarge,
            Function<GatewayRequest, GatewayResponse> handler)
            throws IOException {
        try (exchange) {
            Optional<GatewayRequest> request = GatewayRequest.read(exchange, largestBody);
            GatewayResponse answer = request.map(its -> handler.apply(its).with("apigw-requestid", its.id()))
                    .orElse(tooLarge);
            send(exchange, answer);
        }
    }

    private static void send(HttpExchange exchange, GatewayResponse answer) throws IOException {
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
