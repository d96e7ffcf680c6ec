package local.rdsdata.junit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a database of its own, as an {@link RdsDataTest} parameter, or by {@link #open} as many as it wants. A test
 * that leaves a transaction open in one of them, of the Data API or of JDBC, fails. One server serves all tests of a JVM, and an endpoint
 * one test at a time: tests may run in parallel.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RdsDataExtension DATABASE = RdsDataExtension.filledBy(Schema.TEMPLATE);
 *
 * @Test
 * void findsTheCustomer(RdsDataTest test) { … }
 * }</pre>
 */
public final class RdsDataExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private final DatabaseTemplate template;
    private final String owner;
    private final ThreadLocal<TestDatabases> current = new ThreadLocal<>();

    private RdsDataExtension(DatabaseTemplate template, String owner) {
        this.template = template;
        this.owner = owner;
    }

    /** Empty databases. */
    public static RdsDataExtension empty() {
        return filledBy(DatabaseTemplate.EMPTY);
    }

    /** Databases filled once, then copied for each test. */
    public static RdsDataExtension filledBy(DatabaseTemplate template) {
        return new RdsDataExtension(template, "owner");
    }

    /** The same, with databases that belong to a role of this name. */
    public RdsDataExtension ownedBy(String role) {
        return new RdsDataExtension(template, role);
    }

    /**
     * Another database for the test that runs on this thread.
     *
     * @throws IllegalStateException outside a test
     */
    public RdsDataTest open() throws Exception {
        return open(template);
    }

    /**
     * A database filled by another template, for the test that runs on this thread.
     *
     * @throws IllegalStateException outside a test
     */
    public RdsDataTest open(DatabaseTemplate other) throws Exception {
        return databases().open(other);
    }

    /**
     * The servers of the test that runs on this thread.
     *
     * @throws IllegalStateException outside a test
     */
    public TestServers servers() {
        return databases().servers();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var servers = TestServers.take();
        current.set(new TestDatabases(servers, servers.login(owner)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var databases = current.get();
        current.remove();
        // None where the server did not start: that failure is reported already.
        if (databases != null) {
            databases.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RdsDataTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            return databases().own(template);
        } catch (Exception e) {
            throw new ParameterResolutionException("There is no database for this test.", e);
        }
    }

    private TestDatabases databases() {
        var databases = current.get();
        if (databases == null) {
            throw new IllegalStateException(
                    "A database belongs to one test: ask for it in a test, @BeforeEach or @AfterEach");
        }
        return databases;
    }
}
