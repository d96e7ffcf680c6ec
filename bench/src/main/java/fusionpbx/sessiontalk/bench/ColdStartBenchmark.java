package fusionpbx.sessiontalk.bench;

import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import fusionpbx.sessiontalk.local.template.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import local.lambdaruntime.FunctionCode;
import local.lambdaruntime.FunctionProcess;

/**
 * What a new environment of the provisioning function takes for an unlock, under AWS's runtime client: cold, beside a handler that makes
 * one call of the Data API and nothing else; and restored with SnapStart, beside the same unprimed.
 */
public final class ColdStartBenchmark {

    private static final int ROUNDS = 9;
    private static final double COLD_LIMIT = 1.3;
    private static final double PRIMED_LIMIT = 0.25;
    private static final double SECOND_LIMIT = 4;

    private final Path root;
    private final LocalApplication application;
    private final TlsFront front;
    private final String unlock;

    private final Samples bareCold = new Samples();
    private final Samples cold = new Samples();
    private final Samples unprimed = new Samples();
    private final Samples reconnecting = new Samples();
    private final Samples restored = new Samples();
    private final Samples second = new Samples();

    private ColdStartBenchmark(Path root, LocalApplication application, TlsFront front, String unlock) {
        this.root = root;
        this.application = application;
        this.front = front;
        this.unlock = unlock;
    }

    /**
     * Prints the table, and exits with 1 where a ratio is above its limit.
     *
     * @param arguments the repository's directory
     */
    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments[0]);
        boolean passed;
        try (var application = LocalApplication.start(Options.sample(root), _ -> {});
                var front = TlsFront.of(application.endpoint().uri())) {
            var unlock = SamplePhone.setUp(application).unlock(root.resolve("events"));
            var benchmark = new ColdStartBenchmark(root, application, front, unlock);
            for (int i = 0; i < ROUNDS; i++) {
                benchmark.round();
            }
            passed = benchmark.report();
        }
        System.exit(passed ? 0 : 1);
    }

    /** One environment of each kind after the other, so that a busy machine is unfair to all. */
    private void round() {
        try (var bare = start(bare())) {
            bareCold.add(milliseconds(bare.initialized()) + call(bare));
        }
        try (var provision = start(provision(false))) {
            var first = call(provision);
            cold.add(milliseconds(provision.initialized()) + first);
            unprimed.add(first);
        }
        try (var provision = start(provision(true))) {
            front.dropConnections();
            reconnecting.add(restore(provision));
        }
        try (var provision = start(provision(true))) {
            restored.add(restore(provision));
            second.add(call(provision));
        }
    }

    /** The hooks and the first call. */
    private double restore(FunctionProcess function) {
        return milliseconds(function.restore()) + call(function);
    }

    private boolean report() {
        System.out.printf("%-66s %8s%n", "", "ms");
        line("bare handler, cold: started, initialized, one call", bareCold);
        line("an unlock, cold: the same", cold);
        line("an unlock, the first of an unprimed function", unprimed);
        line("an unlock, the first after a restore that ended all connections", reconnecting);
        line("an unlock, the first after a restore", restored);
        line("an unlock, the second", second);
        System.out.printf("%n%-40s %8s %8s%n", "", "ratio", "limit");
        return ratio("cold : bare handler", cold, bareCold, COLD_LIMIT)
                & ratio("restored, reconnecting : unprimed", reconnecting, unprimed, PRIMED_LIMIT)
                & ratio("restored : second", restored, second, SECOND_LIMIT);
    }

    private static void line(String name, Samples samples) {
        System.out.printf("%-66s %8.0f%n", name, samples.median());
    }

    private static boolean ratio(String name, Samples one, Samples other, double limit) {
        var ratio = one.median() / other.median();
        System.out.printf("%-40s %8.2f %8.2f%n", name, ratio, limit);
        return ratio <= limit;
    }

    private double call(FunctionProcess function) {
        var answer = function.invoke(unlock);
        if (!answer.body().contains("\"statusCode\":200")) {
            throw new IllegalStateException("the function failed: " + answer.errorType());
        }
        return milliseconds(answer.took());
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private FunctionProcess start(FunctionCode code) {
        return FunctionProcess.start(code, front.clientOptions());
    }

    private FunctionCode provision(boolean snapStart) {
        var function = function();
        return code(List.of(jar()), function.handler(), snapStart);
    }

    /** With the SDK of provision's own jar. */
    private FunctionCode bare() {
        return code(
                List.of(root.resolve("bench/target/bench.jar"), jar()),
                BareHandler.class.getName() + "::handleRequest",
                false);
    }

    private FunctionCode code(List<Path> classPath, String handler, boolean snapStart) {
        var function = function();
        return new FunctionCode(
                classPath, handler, function.memory(), function.timeout(), environment(function), snapStart);
    }

    private Path jar() {
        return root.resolve(function().code());
    }

    private LambdaFunction function() {
        return Objects.requireNonNull(application.functions().get("ProvisionFunction"));
    }

    private Map<String, String> environment(LambdaFunction function) {
        var environment = new HashMap<>(function.environment());
        environment.put("AWS_ENDPOINT_URL_RDS_DATA", front.uri().toString());
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", front.uri().toString());
        return environment;
    }
}
