package fusionpbx.sessiontalk.local.fusionpbx;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sample holds, read back with the portable tests that serve text and boolean columns alike. */
class SampleTenantTest {
    private static EmbeddedFusionPbx server;
    private static SampleTenant tenant;

    @BeforeAll
    static void start() {
        server = EmbeddedFusionPbx.start();
        tenant = server.tenant();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void holdsTwoEnabledDomains(FusionPbxVersion version) throws Exception {
        assertEquals(
                List.of("acme.example.com", "globex.example.com"),
                column(version, "SELECT domain_name FROM v_domains WHERE domain_enabled ORDER BY 1"));
    }

    @ParameterizedTest
    @EnumSource
    void holdsTheExtensions(FusionPbxVersion version) throws Exception {
        assertEquals(
                List.of(
                        "acme 1001  true",
                        "acme 1002  true",
                        "acme 1003  true",
                        "acme 1004  true",
                        "acme 1005  true",
                        "acme 1006  true",
                        "acme 1007  true",
                        "acme 1008  true",
                        "acme 1009  true",
                        "acme 1010  true",
                        "acme 1011  false",
                        "acme alice 1020 true",
                        "globex 1001  true"),
                column(version, """
                        SELECT split_part(domain_name, '.', 1) || ' ' || extension || ' ' || number_alias || ' '
                               || cast(enabled AS text)
                          FROM v_extensions JOIN v_domains USING (domain_uuid) ORDER BY 1"""));
    }

    @ParameterizedTest
    @EnumSource
    void keepsNamesAndPasswordsAsTheyAre(FusionPbxVersion version) throws Exception {
        assertEquals(
                tenant.acme().extensions().stream()
                        .map(e -> e.uuid() + e.callerIdName() + e.password())
                        .sorted()
                        .toList(),
                column(version, """
                        SELECT extension_uuid || effective_caller_id_name || password FROM v_extensions
                         WHERE user_context = 'acme.example.com' ORDER BY extension_uuid::text"""));
        assertTrue(tenant.acme().extensions().stream()
                .anyMatch(e -> e.callerIdName().contains("O'Neill")));
        assertTrue(tenant.acme().extensions().stream()
                .anyMatch(e -> e.callerIdName().contains("ë")));
    }

    /** FusionPBX's own: this product's come with its migration. */
    @ParameterizedTest
    @EnumSource
    void givesEachUserItsPermissionsByApiKey(FusionPbxVersion version) throws Exception {
        var keys = tenant.apiKeys();
        assertAll(
                () -> assertEquals(List.of("domain_select"), permissions(version, keys.get("superadmin"))),
                () -> assertEquals(List.of(), permissions(version, keys.get("admin"))),
                () -> assertEquals(List.of(), permissions(version, keys.get("user"))),
                () -> assertEquals(List.of(), permissions(version, tenant.globexAdminKey())));
    }

    @ParameterizedTest
    @EnumSource
    void givesTheUserTwoExtensions(FusionPbxVersion version) throws Exception {
        assertEquals(List.of("user 1001", "user 1002"), column(version, """
                        SELECT username || ' ' || extension FROM v_extension_users x
                          JOIN v_users u ON u.user_uuid = x.user_uuid AND u.domain_uuid = x.domain_uuid
                          JOIN v_extensions e ON e.extension_uuid = x.extension_uuid AND e.domain_uuid = x.domain_uuid
                         ORDER BY 1"""));
    }

    @ParameterizedTest
    @EnumSource
    void holdsTheSettings(FusionPbxVersion version) throws Exception {
        assertTrue(column(version, """
                        SELECT default_setting_subcategory || '=' || default_setting_value FROM v_default_settings
                         WHERE default_setting_category = 'provision' AND default_setting_enabled""")
                .containsAll(List.of(
                        "line_sip_port=5060",
                        "line_sip_transport=udp",
                        "line_register_expires=120",
                        "sessiontalk_provider_id=fusionpbx-sample")));
        assertEquals(
                List.of(
                        "acme.example.com sessiontalk_max_activations=5 false",
                        "globex.example.com line_sip_transport=tcp true",
                        "globex.example.com sessiontalk_max_activations=2 true"),
                column(version, """
                        SELECT domain_name || ' ' || domain_setting_subcategory || '=' || domain_setting_value || ' '
                               || cast(domain_setting_enabled AS text)
                          FROM v_domain_settings JOIN v_domains USING (domain_uuid) ORDER BY 1"""));
    }

    @Test
    void makesKeysThatFusionPbxTakes() {
        var keys = Stream.concat(tenant.apiKeys().values().stream(), Stream.of(tenant.globexAdminKey()))
                .toList();
        assertTrue(keys.stream().allMatch(key -> key.matches("[A-Za-z0-9]{32}")));
        assertEquals(4, new HashSet<>(keys).size());
    }

    @Test
    void differsFromServerToServer() {
        var other = SampleTenant.random();
        assertNotEquals(tenant.apiKeys(), other.apiKeys());
        assertNotEquals(
                tenant.acme().extension("1001").password(),
                other.acme().extension("1001").password());
    }

    @Test
    void printsNoSecret() {
        var secrets = Stream.concat(
                tenant.domains().stream().flatMap(d -> d.users().stream()).map(SampleUser::apiKey),
                tenant.domains().stream().flatMap(d -> d.extensions().stream()).map(SampleExtension::password));
        var printed = tenant.toString() + tenant.domains();
        assertFalse(secrets.anyMatch(printed::contains));
    }

    private static List<String> permissions(FusionPbxVersion version, String apiKey) throws SQLException {
        return column(version, """
                SELECT p.permission_name
                  FROM v_users u
                  JOIN v_user_groups ug ON ug.user_uuid = u.user_uuid AND ug.domain_uuid = u.domain_uuid
                  JOIN v_groups g ON g.group_uuid = ug.group_uuid
                  JOIN v_group_permissions p ON p.group_name = g.group_name
                   AND (p.domain_uuid = u.domain_uuid OR p.domain_uuid IS NULL) AND p.permission_assigned = 'true'
                 WHERE u.api_key = '%s' AND cast(u.user_enabled AS text) = 'true' AND g.domain_uuid IS NULL
                 ORDER BY 1""".formatted(apiKey));
    }

    private static List<String> column(FusionPbxVersion version, String query) throws SQLException {
        var database = server.create(version);
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } finally {
            server.drop(database);
        }
    }
}
