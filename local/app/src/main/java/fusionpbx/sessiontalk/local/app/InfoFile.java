package fusionpbx.sessiontalk.local.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Names all addresses for scripts. The file appears whole, and is the owner's alone: it holds the URL's secret. */
final class InfoFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private InfoFile() {}

    /**
     * Finds out whether the file could be written, before anything is started.
     *
     * @throws StartException where it could not
     */
    static void check(Path file) throws StartException {
        if (Files.isDirectory(file)) {
            throw new StartException("--info: " + file + " is a directory");
        }
        try {
            Files.delete(draft(file));
        } catch (IOException e) {
            throw unwritable(file);
        }
    }

    static void write(Path file, LocalApplication application) throws StartException {
        Path target = file.toAbsolutePath();
        try {
            Path draft = draft(file);
            try {
                Files.write(draft, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(info(application)));
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw unwritable(file);
        }
    }

    /** Removes the file once its addresses are nobody's any more, unless another application has written it anew. */
    static void remove(Path file, LocalApplication application) {
        try {
            if (MAPPER.readTree(file.toFile()).equals(info(application))) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // It has gone already, or is no longer ours.
        }
    }

    private static Path draft(Path file) throws IOException {
        return Files.createTempFile(file.toAbsolutePath().getParent(), ".info", ".json", ownersAlone());
    }

    private static StartException unwritable(Path file) {
        return new StartException("--info: cannot write " + file);
    }

    static ObjectNode info(LocalApplication application) {
        ObjectNode info = MAPPER.createObjectNode()
                .put("api", application.api().toString())
                .put("portal", application.api().resolve("/portal").toString())
                .put("provisioning_url", application.provisioningUrl().toString())
                .put("data_api", application.endpoint().uri().toString())
                .put("cluster_arn", application.endpoint().clusterArn())
                .put("secret_arn", application.runtimeSecretArn())
                .put("database", application.databaseName());
        ObjectNode keys = info.putObject("api_keys");
        application.sample().ifPresent(sample -> sample.apiKeys().forEach(keys::put));
        return info;
    }

    private static FileAttribute<?>[] ownersAlone() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
