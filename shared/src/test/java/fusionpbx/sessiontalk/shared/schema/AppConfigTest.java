package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.shared.schema.FusionPbxRecord.DefaultSetting;
import fusionpbx.sessiontalk.shared.schema.FusionPbxRecord.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** FusionPBX's upgrade and migrate put in the same: else there would be two of each, or an administrator would see two texts. */
class AppConfigTest {

    private static final Path APP_CONFIG = Path.of("../fusionpbx/app/sessiontalk/app_config.php");

    private static final Pattern SETTING = Pattern.compile("""
            'default_setting_uuid' => '(.*)',
            \\s*'default_setting_category' => 'provision',
            \\s*'default_setting_subcategory' => '(.*)',
            \\s*'default_setting_name' => '(.*)',
            \\s*'default_setting_value' => '(.*)',
            \\s*'default_setting_enabled' => '.*',
            \\s*'default_setting_description' => '(.*)',""");

    private static final Pattern PERMISSION =
            Pattern.compile("'name' => '(sessiontalk_\\w+)',[^\\]]*(?:\\][^\\]]*)?" + "'groups' => \\[([^\\]]*)\\]");

    @Test
    void theDefaultSettingsAreTheSame() throws IOException {
        assertEquals(
                records(DefaultSetting.class)
                        .map(each -> List.of(
                                each.uuid().toString(),
                                each.subcategory(),
                                each.kind(),
                                each.value(),
                                each.description().replace("'", "\\'")))
                        .toList(),
                SETTING.matcher(Files.readString(APP_CONFIG))
                        .results()
                        .map(found ->
                                List.of(found.group(1), found.group(2), found.group(3), found.group(4), found.group(5)))
                        .toList());
    }

    @Test
    void theGrantsAreTheSame() throws IOException {
        assertEquals(
                records(Grant.class)
                        .map(grant -> grant.permission() + " " + grant.group())
                        .toList(),
                PERMISSION
                        .matcher(Files.readString(APP_CONFIG))
                        .results()
                        .flatMap(found -> Arrays.stream(found.group(2).split(","))
                                .map(group -> found.group(1) + " " + group.replaceAll("[' ]", "")))
                        .toList());
    }

    private static <T extends FusionPbxRecord> Stream<T> records(Class<T> kind) {
        return FusionPbxRecords.ALL.stream().filter(kind::isInstance).map(kind::cast);
    }
}
