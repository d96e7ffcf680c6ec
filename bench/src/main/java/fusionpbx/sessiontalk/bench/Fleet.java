package fusionpbx.sessiontalk.bench;

import fusionpbx.sessiontalk.local.fusionpbx.EmbeddedFusionPbx;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxDatabase;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.schema.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;

/** A FusionPBX with 100,000 phones. */
final class Fleet {

    private Fleet() {}

    /**
     * Makes it.
     *
     * @param script the .sql file that fills it
     */
    static FusionPbxDatabase create(EmbeddedFusionPbx server, String script) throws SQLException {
        var database = server.create(FusionPbxVersion.V5_5_7);
        try (var owner = LocalDataApi.of(database, database.owner(), CallLimits.MIGRATION)) {
            new Migrations(owner.sql()).apply();
        }
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(script(script));
        }
        return database;
    }

    static String deviceId(int phone) {
        return "phone " + phone;
    }

    /** As fleet.sql makes it; that it is no SHA-256 does not matter to an index. */
    static String codeHash(int phone) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(("code" + phone).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script(String name) {
        try (var stream = Fleet.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
