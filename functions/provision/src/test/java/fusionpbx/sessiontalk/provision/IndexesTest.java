package fusionpbx.sessiontalk.provision;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A large FusionPBX must not be read from end to end at each unlock. */
@DisplayName("Indexes")
class IndexesTest {

    private static final String PHONE = "6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E";

    @RegisterExtension
    final Scenes scenes = new Scenes();

    @EachVersion
    void everyStatementOfACallReachesEachTableThroughAnIndex(FusionPbxVersion version) {
        var scene = scenes.on(version);
        scene.set("provision", "sessiontalk_qr_reuse", "text", "move");
        var code = scene.issue("1001");
        scene.scan(PHONE, code).delivers("1001");
        scene.scan(PHONE, scene.issue("1002")).delivers("1002");
        scene.sql("update v_extensions set password = 'another'");
        scene.unlock(PHONE, code);
        var statements = scene
                .fusionPbx()
                .endpoint()
                .calls()
                .statements(scene.fusionPbx().database())
                .stream()
                .filter(sql -> sql.contains("sessiontalk.links"))
                .distinct()
                .toList();
        assertTrue(statements.size() >= 2, "look and activate");
        statements.forEach(statement -> reachesEachTableThroughAnIndex(scene, statement));
    }

    /** With sequential scans made as dear as can be, one in the plan means that no index would do. */
    private static void reachesEachTableThroughAnIndex(Scene scene, String statement) {
        var plan = plan(scene, statement);
        var scans = plan.lines().filter(line -> line.contains("Seq Scan on v_")).toList();
        assertTrue(scans.isEmpty(), () -> scans + " in the plan of\n" + statement + "\n" + plan);
    }

    private static String plan(Scene scene, String statement) {
        // In the driver's other mode the statement's parameters would have to be bound.
        try (var connection = DriverManager.getConnection(scene.fusionPbx().jdbcUrl() + "&preferQueryMode=simple");
                var plain = connection.createStatement()) {
            plain.execute("set enable_seqscan = off");
            var plan = new StringJoiner("\n");
            try (var rows = plain.executeQuery("explain (generic_plan) " + numbered(statement))) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As the Data API does it: each occurrence of a named parameter is one of PostgreSQL's own. */
    private static String numbered(String statement) {
        var matcher = Pattern.compile("(?<!:):([a-z_]+)").matcher(statement);
        var numbered = new StringBuilder();
        for (int number = 1; matcher.find(); number++) {
            var type = List.of("phones", "devices").contains(matcher.group(1)) ? "bigint" : "varchar";
            matcher.appendReplacement(numbered, "(\\$" + number + "::" + type + ")");
        }
        return matcher.appendTail(numbered).toString();
    }
}
