package fusionpbx.sessiontalk.local.fusionpbx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** One database for each version that was asked for, with its tables and the sample tenant: what the others are copied from. */
final class Templates {
    private final Function<FusionPbxVersion, FusionPbxDatabase> emptyDatabase;
    private final SampleTenant tenant;
    private final Map<FusionPbxVersion, FusionPbxDatabase> made = new EnumMap<>(FusionPbxVersion.class);

    Templates(Function<FusionPbxVersion, FusionPbxDatabase> emptyDatabase, SampleTenant tenant) {
        this.emptyDatabase = emptyDatabase;
        this.tenant = tenant;
    }

    synchronized FusionPbxDatabase of(FusionPbxVersion version) {
        return made.computeIfAbsent(version, this::make);
    }

    private FusionPbxDatabase make(FusionPbxVersion version) {
        var database = emptyDatabase.apply(version);
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(tables(version));
            }
            SampleTenantWriter.write(tenant, connection);
            connection.commit();
            return database;
        } catch (SQLException e) {
            throw new EmbeddedServerException("The sample of FusionPBX " + version + " could not be written.", e);
        }
    }

    private static String tables(FusionPbxVersion version) {
        try (var resource = Templates.class.getResourceAsStream("tables-" + version + ".sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
