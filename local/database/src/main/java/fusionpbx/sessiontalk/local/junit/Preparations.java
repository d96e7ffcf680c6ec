package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxDatabase;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.util.HashMap;
import java.util.Map;

/** Runs each preparation once for each version and keeps the database it made, to be copied. */
final class Preparations {
    private record Key(FusionPbxVersion version, Preparation preparation) {}

    private final SharedServers servers;
    private final Map<Key, FusionPbxDatabase> made = new HashMap<>();

    Preparations(SharedServers servers) {
        this.servers = servers;
    }

    synchronized FusionPbxDatabase template(FusionPbxVersion version, Preparation preparation) throws Exception {
        var key = new Key(version, preparation);
        var template = made.get(key);
        if (template == null) {
            template = make(version, preparation);
            made.put(key, template);
        }
        return template;
    }

    private FusionPbxDatabase make(FusionPbxVersion version, Preparation preparation) throws Exception {
        var database = new FusionPbxTest(servers.fusionPbx().create(version), servers);
        try {
            preparation.prepare(database);
        } catch (Exception | Error e) {
            database.release();
            database.drop();
            throw e;
        }
        var open = database.release();
        if (!open.isEmpty()) {
            database.drop();
            throw new AssertionError("The preparation left transactions open: " + String.join("; ", open));
        }
        return database.asTemplate();
    }
}
