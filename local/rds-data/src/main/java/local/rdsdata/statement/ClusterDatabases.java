package local.rdsdata.statement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The cluster's databases, in the order in which they were first served. */
final class ClusterDatabases {
    private final Map<String, ClusterDatabase> byName = new LinkedHashMap<>();

    synchronized void serve(ClusterDatabase database) {
        byName.put(database.name(), database);
    }

    synchronized Optional<ClusterDatabase> remove(String name) {
        return Optional.ofNullable(byName.remove(name));
    }

    /** The database of this name. */
    synchronized Optional<ClusterDatabase> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The database of a call that names none. */
    synchronized Optional<ClusterDatabase> first() {
        return byName.values().stream().findFirst();
    }
}
