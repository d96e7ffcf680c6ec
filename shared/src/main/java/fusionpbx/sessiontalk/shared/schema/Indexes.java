package fusionpbx.sessiontalk.shared.schema;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Indexes on FusionPBX's own tables, which come with a primary key and little else. */
final class Indexes {

    private static final List<String> EVERYWHERE = List.of(
            "v_domains (domain_name)",
            "v_domain_settings (domain_uuid)",
            "v_default_settings (default_setting_category)",
            "v_extensions (domain_uuid, extension)",
            "v_extensions (domain_uuid, number_alias)",
            "v_extension_users (extension_uuid)",
            "v_extension_users (user_uuid)",
            "v_devices (domain_uuid)",
            "v_devices (device_uuid_alternate)",
            "v_device_lines (device_uuid)",
            "v_device_keys (device_uuid)",
            "v_device_settings (device_uuid)",
            "v_users (api_key)",
            "v_user_groups (user_uuid)",
            "v_group_permissions (group_name)");

    private Indexes() {}

    /** The statements that create them, by the indexes' names. */
    static Map<String, String> on(Generation generation) {
        return Stream.concat(EVERYWHERE.stream(), Stream.of("v_devices (" + generation.addressColumn() + ")"))
                .collect(Collectors.toMap(Indexes::name, Indexes::create));
    }

    private static String name(String columns) {
        return "sessiontalk_" + columns.replaceAll("[ (),]+", "_").replaceAll("_$", "");
    }

    private static String create(String columns) {
        return "create index if not exists " + name(columns) + " on " + columns;
    }
}
