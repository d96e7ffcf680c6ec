package fusionpbx.sessiontalk.local.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

class FusionPbxExtensionTest {
    private static final Map<FusionPbxVersion, Integer> PREPARED = new ConcurrentHashMap<>();

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(database -> {
                PREPARED.merge(database.version(), 1, Integer::sum);
                try (var statement = database.jdbc().createStatement()) {
                    statement.execute("CREATE TABLE prepared AS SELECT now() AS at");
                }
            })
            .on(FusionPbxVersion.V5_4_4);

    private FusionPbxTest seenBefore;

    @BeforeEach
    void keep(FusionPbxTest test) {
        seenBefore = test;
    }

    @RepeatedTest(3)
    void givesEachTestAFreshDatabase(FusionPbxTest test) throws Exception {
        assertEquals("13", value(test, "SELECT count(*) FROM v_extensions"));
        value(test, "DELETE FROM v_extensions RETURNING 1");
        assertEquals("0", value(test, "SELECT count(*) FROM v_extensions"));
    }

    @RepeatedTest(3)
    void preparesOnceAndCopies(FusionPbxTest test) throws Exception {
        var another = FUSION_PBX.open(test.version());
        assertEquals(value(test, "SELECT at FROM prepared"), value(another, "SELECT at FROM prepared"));
        FUSION_PBX.open(FusionPbxVersion.V5_0_1);
        FUSION_PBX.open(FusionPbxVersion.V5_0_1);
        assertEquals(1, PREPARED.get(FusionPbxVersion.V5_4_4));
        assertEquals(1, PREPARED.get(FusionPbxVersion.V5_0_1));
    }

    @Test
    void givesOneDatabaseForAllParametersOfATest(FusionPbxTest test) {
        assertSame(seenBefore, test);
        assertEquals(FusionPbxVersion.V5_4_4, test.version());
    }

    @ParameterizedTest
    @EnumSource
    void opensEveryVersion(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        assertEquals(version, test.version());
        assertNotEquals(seenBefore.database(), test.database());
        assertEquals(
                version == FusionPbxVersion.V5_5_7 ? "boolean" : "text",
                value(test, "SELECT pg_typeof(enabled) FROM v_extensions"));
    }

    @Test
    void servesTheDatabaseThroughTheDataApi(FusionPbxTest test) throws Exception {
        try (var client = client(test)) {
            var answer = client.executeStatement(request -> request.resourceArn(test.clusterArn())
                    .secretArn(test.secretArn())
                    .database(test.database())
                    .sql("UPDATE v_extensions SET description = 'by way of HTTP' WHERE extension = 'alice'"));
            assertEquals(1, answer.numberOfRecordsUpdated());
        }
        assertEquals("by way of HTTP", value(test, "SELECT description FROM v_extensions WHERE extension = 'alice'"));
        assertEquals(1, test.endpoint().calls().countIn(test.database()));
    }

    @Test
    void knowsTheTenant(FusionPbxTest test) throws Exception {
        assertEquals(
                test.tenant().extensionUuids().get("alice").toString(),
                value(test, "SELECT extension_uuid FROM v_extensions WHERE number_alias = '1020'"));
    }

    @Test
    void keepsOneConnectionForTheTestItself(FusionPbxTest test) throws Exception {
        assertSame(test.jdbc(), test.jdbc());
        assertNotEquals(test.jdbc(), test.connect());
        test.jdbc().close();
        assertEquals("1", value(test, "SELECT 1"));
    }

    private static RdsDataClient client(FusionPbxTest test) {
        return RdsDataClient.builder()
                .endpointOverride(test.endpoint().uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static String value(FusionPbxTest test, String sql) throws SQLException {
        try (var statement = test.jdbc().createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
