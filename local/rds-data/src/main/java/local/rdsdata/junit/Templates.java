package local.rdsdata.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import local.rdsdata.secret.Login;

/** Fills each template once for each owner and keeps its database, to be copied. */
final class Templates {
    private static final String PREFIX = "test";

    private record Key(DatabaseTemplate template, Login owner) {}

    private final Map<Key, String> filled = new HashMap<>();

    /**
     * Returns the name of a new database.
     *
     * @param servers by which a template is filled that is not yet
     */
    String copy(DatabaseTemplate template, Login owner, TestServers servers) throws Exception {
        return servers.postgres().copyDatabase(database(template, owner, servers), PREFIX, owner);
    }

    private synchronized String database(DatabaseTemplate template, Login owner, TestServers servers) throws Exception {
        var key = new Key(template, owner);
        var name = filled.get(key);
        if (name == null) {
            name = fill(template, owner, servers);
            filled.put(key, name);
        }
        return name;
    }

    private String fill(DatabaseTemplate template, Login owner, TestServers servers) throws Exception {
        var database = new RdsDataTest(start(template.base(), owner, servers), owner, servers);
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

    private String start(Optional<DatabaseTemplate> base, Login owner, TestServers servers) throws Exception {
        return base.isPresent()
                ? copy(base.get(), owner, servers)
                : servers.postgres().createDatabase(PREFIX, owner);
    }
}
