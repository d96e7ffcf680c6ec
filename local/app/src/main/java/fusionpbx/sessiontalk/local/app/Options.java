package fusionpbx.sessiontalk.local.app;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How to start.
 *
 * @param root the directory that holds template.yaml, and the functions' jars where it says
 * @param port of the gateway; 0: any free one
 * @param awsPort of the RDS Data API and Secrets Manager; 0: any free one
 * @param jdbcUrl an existing database in place of the embedded one
 * @param fusionPbx whose tables the embedded database has
 * @param dataApiLatency added to every answer of the Data API
 * @param parameters values of the template's parameters, by name, save those that follow from what is started here
 */
public record Options(
        Path root,
        int port,
        int awsPort,
        Optional<String> jdbcUrl,
        FusionPbxVersion fusionPbx,
        Duration dataApiLatency,
        Map<String, String> parameters) {
    public Options {
        parameters = Map.copyOf(parameters);
    }

    /** Free ports and the embedded database: what tests start. */
    public static Options sample(Path root) {
        return new Options(root, 0, 0, Optional.empty(), FusionPbxVersion.V5_5_7, Duration.ZERO, Map.of());
    }

    public Options with(FusionPbxVersion version) {
        return new Options(root, port, awsPort, jdbcUrl, version, dataApiLatency, parameters);
    }

    public Options at(String existingDatabase) {
        return new Options(root, port, awsPort, Optional.of(existingDatabase), fusionPbx, dataApiLatency, parameters);
    }

    public Options on(int gatewayPort, int endpointPort) {
        return new Options(root, gatewayPort, endpointPort, jdbcUrl, fusionPbx, dataApiLatency, parameters);
    }

    public Options with(Map<String, String> values) {
        return new Options(root, port, awsPort, jdbcUrl, fusionPbx, dataApiLatency, values);
    }

    /** Leaves the JDBC URL and the parameters out, which may hold a password. */
    @Override
    public String toString() {
        return "Options[port=%d, awsPort=%d, fusionPbx=%s]".formatted(port, awsPort, fusionPbx);
    }
}
