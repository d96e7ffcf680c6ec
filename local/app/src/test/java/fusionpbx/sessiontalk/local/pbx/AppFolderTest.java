package fusionpbx.sessiontalk.local.pbx;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.shared.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What FusionPBX's upgrade reads of the app folder. */
class AppFolderTest {
    private static final Path APP = Php.FOLDER.resolve("app/sessiontalk");

    private static JsonNode found;

    @BeforeAll
    static void read() throws Exception {
        Php.assumeInstalled();
        found = new ObjectMapper()
                .readTree(Php.run(Php.FOLDER.resolve("test/upgrade.php").toString(), APP.toString()));
    }

    @TestFactory
    Stream<DynamicTest> eachFileIsPhp() throws IOException {
        try (Stream<Path> files = Files.walk(Php.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".php")).toList().stream()
                    .map(file -> dynamicTest(file.toString(), () -> Php.run("-l", file.toString())));
        }
    }

    @Test
    void itLeavesFusionPbxsOwnVariablesAlone() {
        assertEquals(1, found.path("apps").asInt());
        assertEquals(
                0, found.path("changed").size(), () -> found.path("changed").toString());
    }

    @Test
    void itIsThePhpAppsSuccessorAndHasNoTables() {
        var app = found.path("app");
        assertEquals("85774108-716c-46cb-a34b-ce80b212bc82", app.path("uuid").asText());
        assertTrue(app.path("db").isMissingNode());
    }

    @Test
    void permissionsGoToTheGroupsThatFusionPbxHas() {
        Map<String, Set<String>> groups = members(found.path("app").path("permissions"))
                .collect(toMap(
                        permission -> permission.path("name").asText(),
                        permission -> members(permission.path("groups"))
                                .map(JsonNode::asText)
                                .collect(toSet())));
        assertEquals(
                Map.of(
                        "sessiontalk_view",
                        Set.of("user", "admin", "superadmin"),
                        "sessiontalk_view_all",
                        Set.of("admin", "superadmin")),
                groups);
    }

    /** With the two that the app itself reads. */
    @Test
    void eachSettingOfTheProductIsThere() {
        Set<String> expected = Setting.subcategories().stream()
                .filter(name -> name.startsWith("sessiontalk_"))
                .collect(toSet());
        expected.addAll(Set.of("sessiontalk_portal_url", "sessiontalk_provisioning_url"));
        assertEquals(expected, settings().map(row -> text(row, "subcategory")).collect(toSet()));
    }

    @Test
    void settingsHaveATypeADescriptionAndAUuidOfTheirOwn() {
        var uuids = new HashSet<UUID>();
        settings().forEach(row -> {
            assertTrue(uuids.add(UUID.fromString(text(row, "uuid"))), row::toString);
            assertEquals("provision", text(row, "category"));
            assertTrue(List.of("text", "numeric").contains(text(row, "name")), row::toString);
            assertTrue(text(row, "description").endsWith("."), row::toString);
            assertTrue(List.of("true", "false").contains(text(row, "enabled")), row::toString);
        });
    }

    /** An enabled one would override what version 3 of the PHP app has in its own category, or have no value. */
    @Test
    void onlyWhatVersionThreeDoesNotHaveIsEnabled() {
        assertEquals(
                Set.of("sessiontalk_qr_reuse"),
                settings()
                        .filter(row -> text(row, "enabled").equals("true"))
                        .map(row -> text(row, "subcategory"))
                        .collect(toSet()));
    }

    @Test
    void theMenuOpensThePortalsPageForAllWhoMayViewIt() {
        var item = found.path("app").path("menu").path(0);
        assertTrue(Files.exists(Php.FOLDER.resolve(item.path("path").asText().substring(1))));
        assertEquals(
                Set.of("user", "admin", "superadmin"),
                members(item.path("groups")).map(JsonNode::asText).collect(toSet()));
        assertEquals(
                item.path("uuid"),
                found.path("app").path("permissions").path(0).path("menu").path("uuid"));
    }

    @Test
    void eachMessageIsThereInEachLanguage() {
        found.path("text").properties().stream()
                .filter(text -> text.getKey().startsWith("message-"))
                .forEach(text -> assertEquals(
                        keys(found.path("app").path("description")), keys(text.getValue()), text.getKey()));
    }

    /** FusionPBX's form lists folders, and copies of a template what is in them unless its name ends so. */
    @Test
    void eachTemplateHasAFolderThatGivesNothingAway() throws IOException {
        for (var platform : List.of("ios", "android", "windows")) {
            var folder = Php.FOLDER
                    .resolve("resources/templates/provision/sessiontalk")
                    .resolve(platform);
            try (Stream<Path> files = Files.list(folder)) {
                assertTrue(files.allMatch(file -> file.toString().endsWith(".git")), platform);
            }
        }
    }

    private static Stream<JsonNode> settings() {
        return members(found.path("app").path("default_settings"));
    }

    private static String text(JsonNode row, String column) {
        return row.path("default_setting_" + column).asText();
    }

    private static Set<String> keys(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(toSet());
    }

    private static Stream<JsonNode> members(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
