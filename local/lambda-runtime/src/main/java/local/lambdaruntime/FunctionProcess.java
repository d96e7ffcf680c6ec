package local.lambdaruntime;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * One environment of a function: a process with AWS's runtime client, which loads the function's code, asks for events and reports
 * answers as it does on Lambda. With SnapStart the client calls the hooks and waits for {@link #restore()}; no snapshot is taken, so
 * what a restored environment loses (connections, above all) is not lost here.
 */
public final class FunctionProcess implements AutoCloseable {

    /** Of memory, what Lambda leaves to the heap, about. */
    private static final double HEAP = 0.8;

    private static final String OUTPUT = "out";
    private static final String ERRORS = "err";

    private final RuntimeApi api;
    private final Path directory;
    private final Process process;
    private final Duration initialized;

    private FunctionProcess(RuntimeApi api, Path directory, Process process) {
        this.api = api;
        this.directory = directory;
        this.process = process;
        try {
            initialized = api.initialized(process);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the process and waits until the function is initialized, and primed where it has SnapStart.
     *
     * @param options of the JVM, before Lambda's own
     * @throws IllegalStateException where it ends or reports an error instead
     */
    public static FunctionProcess start(FunctionCode function, String... options) {
        try {
            var directory = Files.createTempDirectory("function-");
            var libraries = Files.createDirectory(directory.resolve("lib"));
            for (var jar : function.classPath()) {
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
            var api = RuntimeApi.start(function.timeout());
            return new FunctionProcess(api, directory, run(function, api, directory, List.of(options)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process run(FunctionCode function, RuntimeApi api, Path directory, List<String> options)
            throws IOException {
        var builder = new ProcessBuilder(command(function, options))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve(OUTPUT).toFile())
                .redirectError(directory.resolve(ERRORS).toFile());
        var environment = builder.environment();
        environment.clear();
        environment.putAll(function.environment());
        environment.putAll(reserved(function, api));
        environment.put("LAMBDA_TASK_ROOT", directory.toString());
        return builder.start();
    }

    private static List<String> command(FunctionCode function, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Xmx%dm".formatted((int) (function.memory() * HEAP)),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                // For the client, which makes a stream of a file's number.
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                // Without it org.crac's resources are registered nowhere, silently.
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-cp",
                runtimeClient(),
                AWSLambda.class.getName(),
                function.handler()));
        return command;
    }

    /** The client and what it needs, and nothing of the function: that is found in the working directory, as on Lambda. */
    private static String runtimeClient() {
        return Stream.of(AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class)
                .map(FunctionProcess::jar)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The variables that Lambda itself sets. */
    private static Map<String, String> reserved(FunctionCode function, RuntimeApi api) {
        return Map.ofEntries(
                Map.entry("_HANDLER", function.handler()),
                Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", "function"),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory())),
                // To its standard output, where nothing else writes.
                Map.entry("_LAMBDA_TELEMETRY_LOG_FD", "1"),
                Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                Map.entry("AWS_LAMBDA_LOG_LEVEL", "INFO"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/function"),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_CONTAINER_CREDENTIALS_FULL_URI", api.credentials()),
                Map.entry("AWS_CONTAINER_AUTHORIZATION_TOKEN", "local"));
    }

    /** From the start of the process until it was ready for a call, or for its snapshot. */
    public Duration initialized() {
        return initialized;
    }

    /**
     * Says that the environment was restored from its snapshot, and waits until the function is ready for a call.
     *
     * @return how long the function's hooks took
     */
    public Duration restore() {
        return api.restore(process);
    }

    /** Hands out an event, and waits for the answer. */
    public Answer invoke(String event) {
        return api.invoke(event, process);
    }

    /** How often credentials were asked for. */
    public int credentialsRead() {
        return api.credentialsRead();
    }

    /** What the function has logged, an entry each, in Lambda's JSON. */
    public List<String> log() {
        return new TelemetryLog(directory.resolve(OUTPUT)).entries();
    }

    /** What the JVM itself had to say, by lines. */
    public List<String> warnings() {
        try {
            return Files.readAllLines(directory.resolve(ERRORS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        api.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
