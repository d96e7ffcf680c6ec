package local.rdsdata.junit;

import java.util.Optional;

/**
 * What a database holds before a test gets a copy of it. It is filled once in a JVM and must leave no transaction open.
 *
 * <p>Equal objects are the same template: test classes that share one, in a constant or as equal records, share its result.
 */
@FunctionalInterface
public interface DatabaseTemplate {
    /** Nothing. */
    DatabaseTemplate EMPTY = database -> {};

    /** Fills the database, through the endpoint or JDBC. */
    void fill(RdsDataTest database) throws Exception;

    /** The template that a copy is filled of; none where an empty database is. */
    default Optional<DatabaseTemplate> base() {
        return Optional.empty();
    }
}
