package fusionpbx.sessiontalk.local.fusionpbx;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the sample tenant into a database with FusionPBX's tables, the way FusionPBX fills them. */
final class SampleTenantWriter {
    /** Some of those that FusionPBX lists. */
    private static final List<String> VENDORS = List.of("polycom", "yealink");

    private final SampleRowWriter rows;
    private final Map<SampleGroup, UUID> groups = new EnumMap<>(SampleGroup.class);

    private SampleTenantWriter(Connection connection) {
        this.rows = new SampleRowWriter(connection);
    }

    static void write(SampleTenant tenant, Connection connection) throws SQLException {
        var writer = new SampleTenantWriter(connection);
        for (var setting : tenant.defaults()) {
            writer.defaultSetting(setting);
        }
        for (var permission : SampleGroup.SUPERADMIN.ownPermissions()) {
            writer.permission(permission);
        }
        for (var group : SampleGroup.values()) {
            writer.group(group);
        }
        for (var vendor : VENDORS) {
            writer.vendor(vendor);
        }
        for (var domain : tenant.domains()) {
            writer.domain(domain);
        }
    }

    private void defaultSetting(SampleSetting setting) throws SQLException {
        rows.insert(SampleRow.of("v_default_settings")
                .with("default_setting_uuid", UUID.randomUUID())
                .with("default_setting_category", setting.category())
                .with("default_setting_subcategory", setting.subcategory())
                .with("default_setting_name", setting.name())
                .with("default_setting_value", setting.value())
                .with("default_setting_enabled", setting.enabled()));
    }

    private void permission(String permission) throws SQLException {
        rows.insert(SampleRow.of("v_permissions")
                .with("permission_uuid", UUID.randomUUID())
                .with("application_name", "Domains")
                .with("permission_name", permission));
    }

    private void vendor(String name) throws SQLException {
        rows.insert(SampleRow.of("v_device_vendors")
                .with("device_vendor_uuid", UUID.randomUUID())
                .with("name", name)
                .with("enabled", true));
    }

    /** A group of all domains: FusionPBX leaves its domain_uuid null, and that of its permissions. */
    private void group(SampleGroup group) throws SQLException {
        var uuid = UUID.randomUUID();
        groups.put(group, uuid);
        rows.insert(SampleRow.of("v_groups")
                .with("group_uuid", uuid)
                .with("group_name", group.groupName())
                .with("group_protected", false)
                .with("group_level", group.level())
                .with("group_description", group.description()));
        for (var permission : group.ownPermissions()) {
            rows.insert(SampleRow.of("v_group_permissions")
                    .with("group_permission_uuid", UUID.randomUUID())
                    .with("permission_name", permission)
                    .with("permission_protected", false)
                    .with("permission_assigned", true)
                    .with("group_name", group.groupName())
                    .with("group_uuid", uuid));
        }
    }

    private void domain(SampleDomain domain) throws SQLException {
        rows.insert(SampleRow.of("v_domains")
                .with("domain_uuid", domain.uuid())
                .with("domain_name", domain.name())
                .with("domain_enabled", true));
        for (var setting : domain.settings()) {
            domainSetting(domain, setting);
        }
        for (var extension : domain.extensions()) {
            extension(domain, extension);
        }
        for (var user : domain.users()) {
            user(domain, user);
        }
    }

    private void domainSetting(SampleDomain domain, SampleSetting setting) throws SQLException {
        rows.insert(SampleRow.of("v_domain_settings")
                .with("domain_uuid", domain.uuid())
                .with("domain_setting_uuid", UUID.randomUUID())
                .with("domain_setting_category", setting.category())
                .with("domain_setting_subcategory", setting.subcategory())
                .with("domain_setting_name", setting.name())
                .with("domain_setting_value", setting.value())
                .with("domain_setting_enabled", setting.enabled()));
    }

    private void extension(SampleDomain domain, SampleExtension extension) throws SQLException {
        rows.insert(SampleRow.of("v_extensions")
                .with("extension_uuid", extension.uuid())
                .with("domain_uuid", domain.uuid())
                .with("extension", extension.extension())
                .with("number_alias", extension.numberAlias())
                .with("password", extension.password())
                .with("accountcode", domain.name())
                .with("effective_caller_id_name", extension.callerIdName())
                .with("effective_caller_id_number", number(extension))
                .with("directory_visible", true)
                .with("directory_exten_visible", true)
                .with("max_registrations", "")
                .with("limit_max", "5")
                .with("limit_destination", "!USER_BUSY")
                .with("user_context", domain.name())
                .with("call_timeout", 30)
                .with("call_screen_enabled", false)
                .with("do_not_disturb", false)
                .with("enabled", extension.enabled())
                .with("description", extension.description()));
    }

    private static String number(SampleExtension extension) {
        return extension.numberAlias().isEmpty() ? extension.extension() : extension.numberAlias();
    }

    /** No password: a sample user calls the API with its key and logs in nowhere. */
    private void user(SampleDomain domain, SampleUser user) throws SQLException {
        rows.insert(SampleRow.of("v_users")
                .with("user_uuid", user.uuid())
                .with("domain_uuid", domain.uuid())
                .with("username", user.username())
                .with("user_email", user.username() + "@" + domain.name())
                .with("api_key", user.apiKey())
                .with("user_enabled", true)
                .withWhereThere("user_type", "default"));
        rows.insert(SampleRow.of("v_user_groups")
                .with("user_group_uuid", UUID.randomUUID())
                .with("domain_uuid", domain.uuid())
                .with("group_name", user.group().groupName())
                .with("group_uuid", requireNonNull(groups.get(user.group())))
                .with("user_uuid", user.uuid()));
        for (var extension : user.extensions()) {
            rows.insert(SampleRow.of("v_extension_users")
                    .with("extension_user_uuid", UUID.randomUUID())
                    .with("domain_uuid", domain.uuid())
                    .with("extension_uuid", domain.extension(extension).uuid())
                    .with("user_uuid", user.uuid()));
        }
    }
}
