package fusionpbx.sessiontalk.local.app;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.io.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line. Whatever keeps the application from starting is one line on stderr and exit status 1. */
@Command(
        name = "run",
        usageHelpAutoWidth = true,
        versionProvider = ProductVersion.class,
        description =
                "SessionTalk provisioning for FusionPBX on one machine: PostgreSQL, the RDS Data API, Secrets Manager,"
                        + " API Gateway and Lambda, without Docker and without a cloud account.")
final class Main implements Callable<Integer> {
    /** The directory of template.yaml, where it is not the current one. */
    private static final String ROOT = "sessiontalk.root";

    private static final String DEFAULT_INFO = "local/app/target/run.json";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            converter = Port.class,
            description = "HTTP API and Lambda Invoke API; 0 for a free port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--aws-port",
            paramLabel = "N",
            defaultValue = "4566",
            converter = Port.class,
            description = "RDS Data API and Secrets Manager; 0 for a free port (default: ${DEFAULT-VALUE})")
    private int awsPort;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "an existing PostgreSQL with FusionPBX's tables, in place of the embedded one")
    private Optional<String> jdbcUrl = Optional.empty();

    @Option(
            names = "--fusionpbx",
            paramLabel = "VERSION",
            defaultValue = "5.5.7",
            converter = Version.class,
            description = "tables of the embedded sample: 5.0.1, 5.4.4 or 5.5.7 (default: ${DEFAULT-VALUE})")
    private FusionPbxVersion fusionPbx = FusionPbxVersion.V5_5_7;

    @Option(
            names = "--data-api-latency",
            paramLabel = "MS",
            defaultValue = "0",
            converter = Latency.class,
            description = "delay of each Data API answer, to feel like the cloud (default: ${DEFAULT-VALUE})")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "a parameter of the stack, as for sam deploy; may be given more than once. Addresses on"
                    + " loopback may begin with http://")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--info",
            paramLabel = "FILE",
            description = "where to write addresses and keys as JSON, once everything answers; removed at the end"
                    + " (default: " + DEFAULT_INFO + ", where local/phone.sh looks)")
    private Optional<Path> info = Optional.empty();

    @Option(names = "--yes", description = "does not ask before it adds its tables to the database of --jdbc-url")
    private boolean yes;

    @Option(names = "--version", versionHelp = true, description = "the product's version")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    private final Path root;

    private Main(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(Path.of(System.getProperty(ROOT, ""))).execute(arguments));
    }

    /** @param root the directory of template.yaml */
    static CommandLine commandLine(Path root) {
        return new CommandLine(new Main(root))
                .setParameterExceptionHandler((wrong, _) -> {
                    wrong.getCommandLine().getErr().println(wrong.getMessage() + " (--help shows the options)");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, _) -> {
                    if (failure instanceof StartException) {
                        command.getErr().println("run: " + failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                });
    }

    @Override
    public Integer call() throws StartException, InterruptedException {
        Options options = new Options(root, port, awsPort, jdbcUrl, fusionPbx, latency, parameters);
        Path infoFile = info.orElse(root.resolve(DEFAULT_INFO));
        InfoFile.check(infoFile);
        if (!isWanted()) {
            return CommandLine.ExitCode.OK;
        }
        LocalApplication application = LocalApplication.start(options, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(application, infoFile), "stop"));
        InfoFile.write(infoFile, application);
        System.out.println(Banner.text(application, options, info));
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private static void stop(LocalApplication application, Path infoFile) {
        InfoFile.remove(infoFile, application);
        application.close();
    }

    /** Warns before an existing database gets tables, and asks where somebody sits at a terminal. */
    private boolean isWanted() {
        Optional<String> warning = jdbcUrl.flatMap(AddedTables::warning);
        warning.ifPresent(System.err::println);
        Console terminal = System.console();
        if (warning.isEmpty() || yes || terminal == null || !terminal.isTerminal()) {
            return true;
        }
        String answer = terminal.readLine("Go on? [y/N] ");
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private static final class Port implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return whole(text, 65_535);
        }
    }

    private static final class Latency implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.ofMillis(whole(text, 60_000));
        }
    }

    private static final class Version implements CommandLine.ITypeConverter<FusionPbxVersion> {
        @Override
        public FusionPbxVersion convert(String text) {
            try {
                return FusionPbxVersion.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }

    private static int whole(String text, int largest) {
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > largest) {
            throw new CommandLine.TypeConversionException("a whole number from 0 to " + largest + " is wanted");
        }
        return Integer.parseInt(text);
    }
}
