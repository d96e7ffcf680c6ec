package fusionpbx.sessiontalk.local.aws.dataapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The cluster's databases, in the order in which they were first served. */
final class Databases {
    private final Map<String, Database> byName = new LinkedHashMap<>();

    synchronized void serve(Database database) {
        byName.put(database.name(), database);
    }

    synchronized Optional<Database> forget(String name) {
        return Optional.ofNullable(byName.remove(name));
    }

    /** The database of this name. */
    synchronized Optional<Database> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The database of a call that names none. */
    synchronized Optional<Database> first() {
        return byName.values().stream().findFirst();
    }
}
