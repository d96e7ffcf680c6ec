package fusionpbx.sessiontalk.local.app;

import com.sun.net.httpserver.HttpServer;
import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import fusionpbx.sessiontalk.local.gateway.CustomResourceException;
import fusionpbx.sessiontalk.local.gateway.Gateway;
import fusionpbx.sessiontalk.local.lambda.FunctionException;
import fusionpbx.sessiontalk.local.lambda.FunctionHost;
import fusionpbx.sessiontalk.local.lambda.Schedules;
import fusionpbx.sessiontalk.local.template.GeneratedSecret;
import fusionpbx.sessiontalk.local.template.GivenSecret;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import fusionpbx.sessiontalk.local.template.StackContext;
import fusionpbx.sessiontalk.local.template.Template;
import fusionpbx.sessiontalk.local.template.TemplateException;
import fusionpbx.sessiontalk.local.template.TemplateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import local.rdsdata.AwsEndpoint;

/**
 * The whole product on one machine: database, AWS's endpoints, functions, gateway and schedules, as template.yaml
 * describes them. Starting it does what a deployment does, the migration included. One application runs in a process at
 * a time.
 */
public final class LocalApplication implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";
    private static final String URL_SECRET = "ProvisioningUrlSecret";

    private static final Set<String> OWN_PARAMETERS =
            Set.of("ClusterArn", "DatabaseSecretArn", "RuntimeSecretArn", "DatabaseName");

    private final StartedServices services = new StartedServices();
    private final Consumer<String> console;
    private final Gateway gateway;
    private final Map<String, LambdaFunction> functions;
    private final AwsEndpoint endpoint;
    private final LocalDatabase database;
    private final String ownerSecretArn;
    private final String runtimeSecretArn;
    private final Map<String, String> generated = new HashMap<>();

    private LocalApplication(Options options, Consumer<String> console) throws StartException {
        this.console = console;
        try {
            TemplateFile file = TemplateFile.read(options.root().resolve("template.yaml"));
            check(options.parameters(), file);
            HttpServer bound = bind(options.port());
            services.add(() -> bound.stop(0));
            endpoint = services.add(endpoint(options));
            database = services.add(LocalDatabase.open(options));
            endpoint.serve(database.name(), database.jdbcUrl());
            ownerSecretArn = endpoint.secrets().put("database/owner", database.owner());
            runtimeSecretArn = endpoint.secrets().put("database/runtime", database.runtime());
            StackContext here = stack(file, options.parameters());
            Template template = file.resolve(here);
            functions = template.functions();
            gateway = deploy(options, template, here, bound);
            endpoint.latency(options.dataApiLatency());
        } catch (TemplateException | FunctionException | CustomResourceException e) {
            close();
            throw new StartException(e.getMessage());
        } catch (StartException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything and returns once it answers.
     *
     * @param console takes the functions' log and the access log, a line at a time
     * @throws StartException where it cannot; nothing is left running then
     */
    public static LocalApplication start(Options options, Consumer<String> console) throws StartException {
        return new LocalApplication(options, console);
    }

    private Gateway deploy(Options options, Template template, StackContext here, HttpServer bound) {
        FunctionHost host = services.add(
                FunctionHost.start(options.root(), template.functions().values(), here, clientProperties(), console));
        DatabaseNames names = services.add(new DatabaseNames(database.jdbcUrl()));
        Gateway started = services.add(Gateway.start(bound, template, host, here, Clock.systemUTC(), names, console));
        started.create(template.customResources());
        services.add(Schedules.start(
                template.schedules(),
                host,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("schedules").factory()),
                console));
        return started;
    }

    private static HttpServer bind(int port) throws StartException {
        try {
            return Gateway.bind(port);
        } catch (IOException e) {
            throw new StartException("port %d is in use: choose another with --port, 0 for a free one".formatted(port));
        }
    }

    private static AwsEndpoint endpoint(Options options) throws StartException {
        try {
            return AwsEndpoint.start(options.awsPort());
        } catch (UncheckedIOException e) {
            throw new StartException(
                    "port %d is in use: choose another with --aws-port, 0 for a free one".formatted(options.awsPort()));
        }
    }

    private static void check(Map<String, String> parameters, TemplateFile file) throws StartException {
        for (String name : OWN_PARAMETERS) {
            if (parameters.containsKey(name)) {
                throw new StartException("--parameter: " + name + " follows from what is started here");
            }
        }
        file.check(parameters);
    }

    private StackContext stack(TemplateFile file, Map<String, String> given) {
        UrlSecrets values = new UrlSecrets();
        Map<String, String> references = new HashMap<>();
        for (GeneratedSecret secret : file.secrets()) {
            String value = values.generate(secret);
            generated.put(secret.name(), value);
            references.put(secret.name(), endpoint.secrets().put(secret.name(), value));
        }
        Map<String, String> parameters = new HashMap<>(given);
        parameters.put("ClusterArn", endpoint.clusterArn());
        parameters.put("DatabaseSecretArn", ownerSecretArn);
        parameters.put("RuntimeSecretArn", runtimeSecretArn);
        parameters.put("DatabaseName", database.name());
        for (GivenSecret secret : file.givenSecrets(context(parameters, references))) {
            references.put(secret.name(), endpoint.secrets().put(secret.name(), secret.value()));
        }
        return context(parameters, references);
    }

    private static StackContext context(Map<String, String> parameters, Map<String, String> references) {
        return new StackContext(REGION, ACCOUNT, "sessiontalk", parameters, references);
    }

    /** The AWS SDK's own properties, by which the functions' clients find the endpoint and ask no other. */
    private Map<String, String> clientProperties() {
        String uri = endpoint.uri().toString();
        return Map.of(
                "aws.endpointUrlRdsData",
                uri,
                "aws.endpointUrlSecretsManager",
                uri,
                "aws.region",
                REGION,
                "aws.accessKeyId",
                "local",
                "aws.secretAccessKey",
                "local",
                "aws.disableEc2Metadata",
                "true");
    }

    /** The HTTP API's address, and that of Lambda's Invoke operation. */
    public URI api() {
        return gateway.uri();
    }

    /** The address of the provisioning route, its secret included. */
    public URI provisioningUrl() {
        return api().resolve("/provision/" + urlSecret());
    }

    /** The secret part of that address. */
    public String urlSecret() {
        return Objects.requireNonNull(generated.get(URL_SECRET));
    }

    /** The RDS Data API and Secrets Manager. */
    public AwsEndpoint endpoint() {
        return endpoint;
    }

    /** The functions by their logical ids, each with the environment that it has here. */
    public Map<String, LambdaFunction> functions() {
        return functions;
    }

    /** The secret of the login that owns the database's tables: only migrate uses it. */
    public String ownerSecretArn() {
        return ownerSecretArn;
    }

    /** The secret with which all other functions log in to the database. */
    public String runtimeSecretArn() {
        return runtimeSecretArn;
    }

    /** The database's name in the Data API. */
    public String databaseName() {
        return database.name();
    }

    /** Where the database is, with what it takes to connect. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** What the embedded database holds; empty for an existing one. */
    public Optional<SampleTenant> sample() {
        return database.sample();
    }

    LocalDatabase database() {
        return database;
    }

    /** Stops everything, in the reverse order of its start. */
    @Override
    public void close() {
        services.close();
    }
}
