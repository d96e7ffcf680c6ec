package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a FusionPBX database of its own, as a {@link FusionPbxTest} parameter, or by {@link #open} in as many
 * versions as it wants. A test that leaves a transaction open in one of them, of the Data API or of JDBC, fails. One server
 * and one endpoint serve the whole test run.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Migrated.TABLES);
 *
 * @Test
 * void findsTheExtension(FusionPbxTest test) { … }
 *
 * @ParameterizedTest
 * @EnumSource
 * void servesEachVersion(FusionPbxVersion version) throws Exception {
 *     var test = FUSION_PBX.open(version);
 *     …
 * }
 * }</pre>
 */
public final class FusionPbxExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(FusionPbxExtension.class);

    private final FusionPbxVersion version;
    private final Preparation preparation;
    private final ThreadLocal<TestDatabases> current = new ThreadLocal<>();

    private FusionPbxExtension(FusionPbxVersion version, Preparation preparation) {
        this.version = version;
        this.preparation = preparation;
    }

    /** Databases as FusionPBX has them. */
    public static FusionPbxExtension unprepared() {
        return preparedBy(Preparation.NONE);
    }

    /** Databases prepared once for each version, then copied for each test. */
    public static FusionPbxExtension preparedBy(Preparation preparation) {
        return new FusionPbxExtension(FusionPbxVersion.V5_5_7, preparation);
    }

    /** The same, with parameters of this version; without it they are of 5.5.7. */
    public FusionPbxExtension on(FusionPbxVersion parameterVersion) {
        return new FusionPbxExtension(parameterVersion, preparation);
    }

    /**
     * Another database for the test that runs on this thread.
     *
     * @throws IllegalStateException outside a test
     */
    public FusionPbxTest open(FusionPbxVersion anyVersion) throws Exception {
        return databases().open(anyVersion);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        current.set(new TestDatabases(servers(context), version, preparation));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var databases = current.get();
        current.remove();
        // None where the server did not start: that failure is told already.
        if (databases != null) {
            databases.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FusionPbxTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            return databases().own();
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

    private static SharedServers servers(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SharedServers.class, _ -> SharedServers.start(), SharedServers.class);
    }
}
