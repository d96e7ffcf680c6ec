package fusionpbx.sessiontalk.local.junit;

/**
 * What a database needs before a test may have a copy of it, such as the product's own tables. It runs once for each version
 * and must leave no transaction open.
 *
 * <p>The same object is the same preparation: test classes that share one, in a constant, share its result.
 */
@FunctionalInterface
public interface Preparation {
    /** Leaves a database as FusionPBX has it. */
    Preparation NONE = database -> {};

    /** Changes the database, through the endpoint or JDBC. */
    void prepare(FusionPbxTest database) throws Exception;
}
