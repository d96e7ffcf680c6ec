package fusionpbx.sessiontalk.local.fusionpbx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Writes a version's tables and the sample tenant into an empty database. */
public final class SampleTables {
    private SampleTables() {}

    /** Writes them in one transaction; the connection stays open. */
    public static void write(FusionPbxVersion version, SampleTenant tenant, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(tables(version));
        }
        SampleTenantWriter.write(tenant, connection);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static String tables(FusionPbxVersion version) {
        try (var resource = SampleTables.class.getResourceAsStream("tables-" + version + ".sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
