package local.rdsdata.junit;

import java.util.ArrayList;
import java.util.List;
import local.rdsdata.secret.Login;
import org.jspecify.annotations.Nullable;

/** The databases of one test: its own and the further ones that it opens. */
final class TestDatabases {
    private final TestServers servers;
    private final Login owner;
    private final List<RdsDataTest> opened = new ArrayList<>();
    private @Nullable RdsDataTest own;

    TestDatabases(TestServers servers, Login owner) {
        this.servers = servers;
        this.owner = owner;
    }

    TestServers servers() {
        return servers;
    }

    synchronized RdsDataTest own(DatabaseTemplate template) throws Exception {
        if (own == null) {
            own = open(template);
        }
        return own;
    }

    synchronized RdsDataTest open(DatabaseTemplate template) throws Exception {
        var database = servers.open(template, owner);
        opened.add(database);
        return database;
    }

    /** @throws AssertionError where a transaction was left open in any of them */
    synchronized void close() {
        var complaints = new ArrayList<String>();
        try {
            opened.forEach(database -> remove(database, complaints));
        } finally {
            servers.giveBack();
        }
        if (!complaints.isEmpty()) {
            throw new AssertionError("The test left transactions open: " + String.join("; ", complaints));
        }
    }

    private static void remove(RdsDataTest database, List<String> complaints) {
        var open = database.release();
        database.drop();
        if (!open.isEmpty()) {
            complaints.add(database.database() + ": " + String.join("; ", open));
        }
    }
}
