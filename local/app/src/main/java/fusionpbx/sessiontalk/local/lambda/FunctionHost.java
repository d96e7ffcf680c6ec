package fusionpbx.sessiontalk.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import fusionpbx.sessiontalk.local.template.FunctionArn;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import fusionpbx.sessiontalk.local.template.StackContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lambda on one machine: the template's functions, called through their Lambda interfaces. */
public final class FunctionHost implements AutoCloseable {
    /** A process has one logger for code without a context. */
    private static final AtomicBoolean TAKEN = new AtomicBoolean();

    private final Map<String, HostedFunction> functions = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("function-", 1).factory());
    private final StackContext stack;
    private final Consumer<String> console;
    private final Map<String, String> properties;
    private final RuntimeLogger logger;

    private FunctionHost(StackContext stack, Consumer<String> console, Map<String, String> properties) {
        this.stack = stack;
        this.console = console;
        this.properties = properties;
        if (!TAKEN.compareAndSet(false, true)) {
            throw new FunctionException("another application runs in this process");
        }
        FunctionEnvironment.install();
        this.logger = RuntimeLogger.install(console);
    }

    /**
     * Loads every function's class; instances are constructed when calls come.
     *
     * @param root the directory that the functions' CodeUri is relative to
     * @param properties system properties that the functions' AWS client needs
     * @param console takes the functions' log lines
     * @throws FunctionException where a jar or a class is missing, or another host runs in this process
     */
    public static FunctionHost start(
            Path root,
            Collection<LambdaFunction> functions,
            StackContext stack,
            Map<String, String> properties,
            Consumer<String> console) {
        FunctionHost host = new FunctionHost(stack, console, properties);
        try {
            functions.forEach(function -> host.functions.put(function.name(), host.load(root, function)));
            return host;
        } catch (FunctionException e) {
            host.close();
            throw e;
        }
    }

    /** The function's description, where there is one of that name. */
    public Optional<LambdaFunction> function(String name) {
        return Optional.ofNullable(functions.get(name)).map(HostedFunction::function);
    }

    /**
     * Invokes a function and waits, at most for the function's own timeout.
     *
     * @throws IllegalArgumentException where there is no such function
     */
    public InvocationResult invoke(String name, byte[] event) {
        return invoke(name, event, UUID.randomUUID().toString());
    }

    /** As {@link #invoke(String, byte[])}, with the caller's own id for the invocation. */
    public InvocationResult invoke(String name, byte[] event, String requestId) {
        ConsoleLogger logger = new ConsoleLogger(name, console);
        return invoke(name, event, requestId, logger, logger);
    }

    private InvocationResult invoke(
            String name, byte[] event, String requestId, LambdaLogger given, ConsoleLogger logger) {
        HostedFunction function = functions.get(name);
        if (function == null) {
            throw new IllegalArgumentException("no function " + name);
        }
        InvocationResult outcome = function.invoke(
                event, new InvocationContext(function.function(), requestId, arn(function.function()), given));
        switch (outcome) {
            case InvocationResult.Answered answered -> {}
            // The message may quote the event, and with it a secret: the console gets the kind and the place.
            case InvocationResult.Failed failed ->
                logger.log("ERROR %s at %s, request %s".formatted(failed.errorType(), failed.place(), requestId));
            case InvocationResult.TimedOut timedOut ->
                logger.log("ERROR timed out after " + timedOut.after().toSeconds() + " s, request " + requestId);
        }
        return outcome;
    }

    /** Invokes a function without making the caller wait; what it logs goes to the console. */
    public CompletableFuture<InvocationResult> submit(String name, byte[] event, String requestId) {
        ConsoleLogger logger = new ConsoleLogger(name, console);
        return submit(() -> invoke(name, event, requestId, logger, logger));
    }

    /** As {@link #submit(String, byte[], String)}; what the function logs of its acts goes to the caller. */
    public CompletableFuture<InvocationResult> submit(
            String name, byte[] event, String requestId, Consumer<String> acts) {
        ConsoleLogger logger = new ConsoleLogger(name, console);
        return submit(() -> invoke(name, event, requestId, new InvocationLogger(logger, acts), logger));
    }

    private static CompletableFuture<InvocationResult> submit(Supplier<InvocationResult> invocation) {
        return CompletableFuture.supplyAsync(invocation, Thread::startVirtualThread);
    }

    private String arn(LambdaFunction function) {
        return new FunctionArn(function.name(), function.alias()).in(stack.region(), stack.account());
    }

    private HostedFunction load(Path root, LambdaFunction function) {
        Path jar = root.resolve(function.code());
        if (!Files.isRegularFile(jar)) {
            throw new FunctionException(
                    "%s is missing (of %s): build it with ./mvnw package".formatted(jar, function.name()));
        }
        try {
            String product = function.handler().split("[.:]", 2)[0];
            JarLoader loader = new JarLoader(function.name(), jar, product);
            Map<String, String> variables = new HashMap<>(properties);
            variables.putAll(function.environment());
            return new HostedFunction(function, loader, new HandlerClass(function, loader), threads, variables);
        } catch (IOException | LinkageError e) {
            throw new FunctionException("%s: cannot load %s: %s".formatted(function.name(), jar, e.getMessage()));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        functions.values().forEach(HostedFunction::close);
        logger.close();
        TAKEN.set(false);
    }
}
