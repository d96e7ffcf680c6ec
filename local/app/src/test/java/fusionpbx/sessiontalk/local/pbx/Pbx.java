package fusionpbx.sessiontalk.local.pbx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A web server of PHP's with the app folder on it, as an operator copies it there, and stand-ins of what it uses of FusionPBX. */
final class Pbx implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What FusionPBX calls itself where the app relies on a difference. */
    enum Generation {
        V5_0("5.0"),
        V5_5("5.5");

        private final String number;

        Generation(String number) {
            this.number = number;
        }
    }

    private final Path directory;
    private final Process process;
    private final URI root;

    private Pbx(Path directory, Process process, URI root) {
        this.directory = directory;
        this.process = process;
        this.root = root;
    }

    /** @param database FusionPBX's, with the login in it */
    static Pbx start(Path directory, Generation generation, String database) throws IOException {
        copy(Php.FOLDER.resolve("test/pbx"), directory.resolve("www"));
        for (var part : List.of("app", "resources")) {
            copy(Php.FOLDER.resolve(part), directory.resolve("www").resolve(part));
        }
        Files.createDirectory(directory.resolve("sessions"));
        var port = freePort();
        var builder = new ProcessBuilder(command(directory, port)).redirectErrorStream(true);
        builder.environment().putAll(environment(generation, database));
        var process = builder.start();
        awaitStart(process);
        return new Pbx(directory, process, URI.create("http://127.0.0.1:" + port));
    }

    private static List<String> command(Path directory, int port) {
        return List.of(
                "php",
                "-d",
                "session.save_path=" + directory.resolve("sessions"),
                "-d",
                "log_errors=1",
                "-d",
                "error_log=" + directory.resolve("errors"),
                "-S",
                "127.0.0.1:" + port,
                "-t",
                directory.resolve("www").toString());
    }

    private static Map<String, String> environment(Generation generation, String database) {
        var url = URI.create(database.substring("jdbc:".length()));
        return Map.of(
                "PHP_CLI_SERVER_WORKERS",
                "4",
                "PBX_GENERATION",
                generation.number,
                "PBX_DSN",
                "pgsql:host=%s;port=%d;dbname=%s"
                        .formatted(url.getHost(), url.getPort(), url.getPath().substring(1)),
                "PBX_USER",
                parameter(url, "user"),
                "PBX_PASSWORD",
                parameter(url, "password"));
    }

    private static String parameter(URI url, String name) {
        return Stream.of(url.getQuery().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Reads on, so that the server's own log does not fill the pipe. */
    private static void awaitStart(Process process) throws IOException {
        var printed = process.inputReader();
        var line = printed.readLine();
        while (line != null && !line.contains("started")) {
            line = printed.readLine();
        }
        if (line == null) {
            throw new IOException("PHP's web server has not started");
        }
        Thread.ofPlatform().daemon().start(() -> printed.lines().forEach(_ -> {}));
    }

    /** Copies files, not links, as {@code cp -R} does. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        }
    }

    private static void copyOne(Path file, Path to) {
        try {
            if (!Files.isDirectory(to)) {
                Files.copy(file, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri(String page) {
        return root.resolve("/app/sessiontalk/" + page);
    }

    HttpResponse<String> get(String page, String... headers) throws IOException, InterruptedException {
        return CLIENT.send(request(page, headers).build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String page, String... headers) {
        var request = HttpRequest.newBuilder(uri(page)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpClient client() {
        return CLIENT;
    }

    /** How many sessions it has begun. */
    long sessions() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("sessions"))) {
            return files.count();
        }
    }

    /** What PHP has logged. */
    String errors() throws IOException {
        var log = directory.resolve("errors");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
