package fusionpbx.sessiontalk.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.SequentialScans;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What asks for one phone or one extension reads no table of a large FusionPBX from end to end. */
class IndexesTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @EnumSource
    void eachTableOfTheListIsReachedThroughAnIndex(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Phone.of("phone", "1001", test);
        for (var user : List.of("user", "admin")) {
            var extension = test.tenant().acme().extension("1001").uuid().toString();
            Api.as(user, test).list(Map.of("extension_uuid", extension));
        }
        var statements = test.endpoint().calls().statements(test.database()).stream()
                .filter(statement -> statement.startsWith("with d as"))
                .distinct()
                .toList();
        assertEquals(2, statements.size());
        for (var statement : statements) {
            assertEquals(List.of(), scans(test, statement), statement);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachTableOfAChangeIsReachedThroughAnIndex(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        var phone = Phone.of("phone", "1001", test);
        var domain = test.tenant().acme();
        var user = domain.user("user").uuid();
        for (var function : List.of("revoke_phone", "refresh_phone")) {
            for (var scope :
                    List.of("'" + domain.uuid() + "', null, '" + user + "'", "null, '" + domain.name() + "', null")) {
                var call = "select sessiontalk.%s('%s', %s)".formatted(function, phone.device(), scope);
                assertEquals(List.of(), SequentialScans.of(test, call), call);
            }
        }
        assertEquals("1 1 0 0 1", phone.rows(), "undone");
    }

    /** With sequential scans made as dear as can be, one in the plan means that no index would do. */
    private static List<String> scans(FusionPbxTest test, String statement) throws SQLException {
        // In the driver's other mode the statement's parameters would have to be bound.
        try (var connection = DriverManager.getConnection(test.jdbcUrl() + "&preferQueryMode=simple");
                var plain = connection.createStatement()) {
            plain.execute("set enable_seqscan = off");
            var scans = new ArrayList<String>();
            try (var rows = plain.executeQuery("explain (generic_plan) " + numbered(statement))) {
                while (rows.next()) {
                    if (rows.getString(1).contains("Seq Scan on ")) {
                        scans.add(rows.getString(1));
                    }
                }
            }
            return scans;
        }
    }

    /** As the Data API does it: each occurrence of a named parameter is one of PostgreSQL's own. */
    private static String numbered(String statement) {
        var matcher = Pattern.compile("(?<!:):([a-z_]+)").matcher(statement);
        var numbered = new StringBuilder();
        for (int number = 1; matcher.find(); number++) {
            var type = matcher.group(1).equals("rows") ? "bigint" : "varchar";
            matcher.appendReplacement(numbered, "(\\$" + number + "::" + type + ")");
        }
        return matcher.appendTail(numbered).toString();
    }
}
