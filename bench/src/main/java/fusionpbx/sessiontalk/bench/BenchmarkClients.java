package fusionpbx.sessiontalk.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import local.rdsdata.secret.Login;

/**
 * Clients that call as the Data API does: each statement is parsed and planned at each call.
 *
 * @param login of the functions
 */
record BenchmarkClients(String jdbcUrl, Login login) {

    private static final int CLIENTS = 4;
    private static final int PHONES = 100_000;

    /**
     * How often all clients together ran the statement, each time for another phone.
     *
     * @param parameters 1 for the code's hash alone, 2 with the deviceId before it
     * @param reset whether the session is reset before each call
     */
    double callsPerSecond(String sql, int parameters, boolean reset, Duration time) throws SQLException {
        var connections = new ArrayList<Connection>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                connections.add(connect());
            }
            var end = System.nanoTime() + time.toNanos();
            var running = connections.stream()
                    // Not in the common pool: on two cores that has one thread.
                    .map(connection -> CompletableFuture.supplyAsync(
                            () -> run(connection, sql, parameters, reset, end), Thread::startVirtualThread))
                    .toList();
            var calls = running.stream().mapToLong(CompletableFuture::join).sum();
            return calls / (time.toNanos() / 1e9);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("prepareThreshold", "0");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    private static long run(Connection connection, String sql, int parameters, boolean reset, long end) {
        try (var call = connection.prepareStatement(sql);
                var discard = connection.createStatement()) {
            long calls = 0;
            for (; System.nanoTime() < end; calls++) {
                if (reset) {
                    discard.execute("discard all");
                }
                var phone = ThreadLocalRandom.current().nextInt(PHONES);
                if (parameters == 2) {
                    call.setString(1, Fleet.deviceId(phone));
                }
                call.setString(parameters, Fleet.codeHash(phone));
                try (var rows = call.executeQuery()) {
                    rows.next();
                }
            }
            return calls;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
