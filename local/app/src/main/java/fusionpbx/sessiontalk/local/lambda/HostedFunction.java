package fusionpbx.sessiontalk.local.lambda;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One function with its instances. An instance serves one call at a time; idle ones are used again, the last used
 * first; one whose time ran out is dropped, as Lambda drops its environment.
 */
final class HostedFunction implements AutoCloseable {
    /** What Lambda passes on of a synchronous answer, in bytes. */
    private static final int LARGEST_ANSWER = 6 * 1024 * 1024;

    private final LambdaFunction function;
    private final JarLoader loader;
    private final HandlerClass handlers;
    private final ExecutorService threads;
    private final Map<String, String> variables;
    private final Deque<EventHandler> idle = new ConcurrentLinkedDeque<>();

    /** @param variables what the function finds in its environment */
    HostedFunction(
            LambdaFunction function,
            JarLoader loader,
            HandlerClass handlers,
            ExecutorService threads,
            Map<String, String> variables) {
        this.function = function;
        this.variables = Map.copyOf(variables);
        this.loader = loader;
        this.handlers = handlers;
        this.threads = threads;
    }

    LambdaFunction function() {
        return function;
    }

    /** Waits until the handler is done or the function's time is over. */
    InvocationResult invoke(byte[] event, Context context) {
        AtomicBoolean over = new AtomicBoolean();
        Future<InvocationResult> running;
        try {
            running = threads.submit(() -> run(event, context, over));
        } catch (RejectedExecutionException e) {
            return stopping();
        }
        try {
            return running.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            over.set(true);
            running.cancel(true);
            return new InvocationResult.TimedOut(function.timeout());
        } catch (InterruptedException e) {
            over.set(true);
            running.cancel(true);
            Thread.currentThread().interrupt();
            return stopping();
        } catch (ExecutionException e) {
            return failure(requireNonNull(e.getCause()));
        }
    }

    private InvocationResult run(byte[] event, Context context, AtomicBoolean over) {
        Thread.currentThread().setContextClassLoader(loader);
        RuntimeLogger.running(context.getLogger());
        FunctionEnvironment.enter(variables);
        try {
            EventHandler waiting = idle.pollFirst();
            EventHandler handler = waiting == null ? handlers.construct() : waiting;
            InvocationResult outcome = handle(handler, event, context);
            if (!over.get()) {
                idle.addFirst(handler);
            }
            return outcome;
        } catch (Exception | LinkageError e) {
            return failure(e);
        } finally {
            FunctionEnvironment.leave();
            RuntimeLogger.nothingRunning();
        }
    }

    private static InvocationResult handle(EventHandler handler, byte[] event, Context context) {
        try {
            byte[] answer = handler.handle(event, context);
            return answer.length > LARGEST_ANSWER
                    ? new InvocationResult.Failed(
                            "Function.ResponseSizeTooLarge", "the answer exceeds 6 MB", "the answer")
                    : new InvocationResult.Answered(answer);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            return failure(e);
        }
    }

    private static InvocationResult stopping() {
        return new InvocationResult.Failed("Runtime.ExitError", "the application is stopping", "the host");
    }

    private static InvocationResult failure(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return new InvocationResult.Failed(
                thrown.getClass().getName(),
                String.valueOf(thrown.getMessage()),
                trace.length == 0 ? "an unknown place" : trace[0].toString());
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new FunctionException(function.name() + ": " + e.getMessage());
        }
    }
}
