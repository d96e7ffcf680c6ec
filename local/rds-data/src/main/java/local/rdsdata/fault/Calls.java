package local.rdsdata.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What reached the endpoint since the start or the last {@link #reset()}; for many threads.
 *
 * <p>Counts are exact. Of the calls themselves the newest {@value #KEPT} are kept, so that a long run does not grow.
 */
public final class Calls {
    private static final int KEPT = 10_000;

    private record Key(String operation, String database) {}

    private final Map<Key, Long> counts = new HashMap<>();
    private final Deque<Call> newest = new ArrayDeque<>();

    public synchronized void add(Call call) {
        counts.merge(new Key(call.operation(), call.database()), 1L, Long::sum);
        if (newest.size() == KEPT) {
            newest.removeFirst();
        }
        newest.addLast(call);
    }

    public synchronized void reset() {
        counts.clear();
        newest.clear();
    }

    /** All calls, whatever they asked. */
    public long count() {
        return sum(key -> true);
    }

    /** The calls of one operation, such as {@code BeginTransaction}. */
    public long count(String operation) {
        return sum(key -> key.operation().equals(operation));
    }

    /** The calls of one operation for one database. */
    public long count(String operation, String database) {
        return sum(new Key(operation, database)::equals);
    }

    /** The Data API's calls for one database. */
    public long countIn(String database) {
        return sum(key -> key.database().equals(database));
    }

    /** The calls kept, oldest first; later calls do not change the list. */
    public synchronized List<Call> snapshot() {
        return List.copyOf(newest);
    }

    /** The calls kept for one database, oldest first. */
    public List<Call> in(String database) {
        return snapshot().stream()
                .filter(call -> call.database().equals(database))
                .toList();
    }

    /** The statements that one database was sent, oldest first. */
    public List<String> statements(String database) {
        return in(database).stream().map(Call::sql).flatMap(Optional::stream).toList();
    }

    private synchronized long sum(Predicate<Key> which) {
        return counts.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
