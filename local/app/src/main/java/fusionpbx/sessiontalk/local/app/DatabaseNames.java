package fusionpbx.sessiontalk.local.app;

import com.fasterxml.jackson.databind.JsonNode;
import fusionpbx.sessiontalk.local.gateway.RequestNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a request's user and extension in the database, for the log. The functions' own log holds UUIDs; here somebody reads along.
 * A database that gives no answer within two seconds costs the names, not the request.
 */
final class DatabaseNames implements RequestNames, AutoCloseable {
    private static final String USER = "select username from v_users where user_uuid = ?::uuid";

    private static final String EXTENSION = """
            select e.extension
              from v_extensions e
             where e.extension_uuid in (
                     select ?::uuid
                     union all select extension_uuid from sessiontalk.links where device_uuid = ?::uuid
                     union all select extension_uuid from sessiontalk.codes where code_uuid = ?::uuid
                     union all select extension_uuid from sessiontalk.links where code_hash = ?
                     union all select extension_uuid from sessiontalk.codes where code_hash = ?)
             limit 1""";

    private final String jdbcUrl;
    private @Nullable Connection connection;

    /** Connects when it is first asked. */
    DatabaseNames(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    @Override
    public synchronized String of(
            Map<String, String> variables, Map<String, String> parameters, Optional<JsonNode> caller) {
        try {
            Connection open = open();
            return Stream.of(user(open, caller), extension(open, variables, parameters))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
        } catch (SQLException e) {
            close();
            return "";
        }
    }

    private Connection open() throws SQLException {
        Connection before = connection;
        if (before != null) {
            return before;
        }
        Properties limits = new Properties();
        limits.setProperty("connectTimeout", "2");
        limits.setProperty("socketTimeout", "2");
        limits.setProperty("ApplicationName", "request log");
        Connection opened = DriverManager.getConnection(jdbcUrl, limits);
        connection = opened;
        return opened;
    }

    private static Optional<String> user(Connection connection, Optional<JsonNode> caller) throws SQLException {
        if (caller.isEmpty()) {
            return Optional.empty();
        }
        String domain = caller.get().path("domain_name").asText();
        return first(connection, USER, caller.get().path("user_uuid").asText()).map(name -> name + "@" + domain);
    }

    /** Whichever of its UUIDs or codes says which extension it is. */
    private static Optional<String> extension(
            Connection connection, Map<String, String> variables, Map<String, String> parameters) throws SQLException {
        String extension =
                uuid(variables.getOrDefault("extension_uuid", parameters.getOrDefault("extension_uuid", "")));
        String device = uuid(variables.getOrDefault("device_uuid", ""));
        String code = uuid(variables.getOrDefault("code_id", ""));
        String hash = hash(parameters.getOrDefault("password", parameters.getOrDefault("key", "")));
        return first(connection, EXTENSION, extension, device, code, hash, hash).map(number -> "extension " + number);
    }

    private static @Nullable String uuid(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String hash(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> first(Connection connection, String sql, @Nullable String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It is given up either way.
            }
        }
    }
}
