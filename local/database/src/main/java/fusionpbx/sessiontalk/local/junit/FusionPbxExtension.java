package fusionpbx.sessiontalk.local.junit;

import fusionpbx.sessiontalk.local.fusionpbx.EmbeddedFusionPbx;
import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import local.rdsdata.junit.RdsDataExtension;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a FusionPBX database of its own, as a {@link FusionPbxTest} parameter, or by {@link #open} in as many
 * versions as it wants. A test that leaves a transaction open in one of them, of the Data API or of JDBC, fails.
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
    private final FusionPbxVersion version;
    private final Preparation preparation;
    private final RdsDataExtension databases = RdsDataExtension.empty().ownedBy(EmbeddedFusionPbx.OWNER);
    private final ThreadLocal<FusionPbxSite> site = new ThreadLocal<>();
    private final ThreadLocal<FusionPbxTest> own = new ThreadLocal<>();

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
        var template = new PreparedTemplate(anyVersion, preparation, site.get());
        return new FusionPbxTest(databases.open(template), anyVersion, site.get());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        databases.beforeEach(context);
        site.set(FusionPbxSite.shared(databases.servers().postgres()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        own.remove();
        site.remove();
        databases.afterEach(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FusionPbxTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            if (own.get() == null) {
                own.set(open(version));
            }
            return own.get();
        } catch (Exception e) {
            throw new ParameterResolutionException("There is no database for this test.", e);
        }
    }
}
