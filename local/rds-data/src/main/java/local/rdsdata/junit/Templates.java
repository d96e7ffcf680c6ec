package local.rdsdata.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import local.rdsdata.secret.Login;

/** Fills each template once for each owner and keeps its database, to be copied. */
final class Templates {
    private static final String PREFIX = "test";

    private record Key(DatabaseTemplate template, Login owner) {}

    private final TestServers servers;
    private final Map<Key, String> filled = new HashMap<>();

    Templates(TestServers servers) {
        this.servers = servers;
    }

    /** Returns the name of a new database. */
    String copy(DatabaseTemplate template, Login owner) throws Exception {
        return servers.postgres().copyDatabase(database(template, owner), PREFIX, owner);
    }

    private synchronized String database(DatabaseTemplate template, Login owner) throws Exception {
        var key = new Key(template, owner);
        var name = filled.get(key);
        if (name == null) {
            name = fill(template, owner);
            filled.put(key, name);
        }
        return name;
    }

    private String fill(DatabaseTemplate template, Login owner) throws Exception {
        var database = new RdsDataTest(start(template.base(), owner), owner, servers);
        try {
            template.fill(database);
        } catch (Exception | Error e) {
            database.release();
            database.drop();
            throw e;
        }
        var open = database.release();
        if (!open.isEmpty()) {
            database.drop();
            throw new AssertionError("The template left transactions open: " + String.join("; ", open));
        }
        return database.database();
    }

    private String start(Optional<DatabaseTemplate> base, Login owner) throws Exception {
        return base.isPresent() ? copy(base.get(), owner) : servers.postgres().createDatabase(PREFIX, owner);
    }
}
