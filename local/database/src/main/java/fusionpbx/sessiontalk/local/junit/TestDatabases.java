package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.util.ArrayList;
import java.util.List;

/** The databases of one test: its own and the further ones that it opens. */
final class TestDatabases {
    private final SharedServers servers;
    private final FusionPbxVersion version;
    private final Preparation preparation;
    private final List<FusionPbxTest> opened = new ArrayList<>();
    private FusionPbxTest own;

    TestDatabases(SharedServers servers, FusionPbxVersion version, Preparation preparation) {
        this.servers = servers;
        this.version = version;
        this.preparation = preparation;
    }

    synchronized FusionPbxTest own() throws Exception {
        if (own == null) {
            own = open(version);
        }
        return own;
    }

    synchronized FusionPbxTest open(FusionPbxVersion anyVersion) throws Exception {
        var database = servers.open(anyVersion, preparation);
        opened.add(database);
        return database;
    }

    /** @throws AssertionError where a transaction was left open in any of them */
    synchronized void close() {
        var complaints = new ArrayList<String>();
        try {
            opened.forEach(database -> remove(database, complaints));
        } finally {
            servers.calm();
        }
        if (!complaints.isEmpty()) {
            throw new AssertionError("The test left transactions open: " + String.join("; ", complaints));
        }
    }

    private static void remove(FusionPbxTest database, List<String> complaints) {
        var open = database.release();
        database.drop();
        if (!open.isEmpty()) {
            complaints.add(database.database() + " (" + database.version() + "): " + String.join("; ", open));
        }
    }
}
