package fusionpbx.sessiontalk.local.fusionpbx;

import java.util.List;

/**
 * FusionPBX's own groups as it creates them, for all domains at once, with the permissions that matter to this product. The levels
 * are FusionPBX's.
 */
public enum SampleGroup {
    SUPERADMIN(
            "superadmin", 80, "Super Administrator Group", "domain_select", "sessiontalk_view_all", "sessiontalk_view"),
    ADMIN("admin", 50, "Administrator Group", "sessiontalk_view_all", "sessiontalk_view"),
    USER("user", 30, "User Group", "sessiontalk_view");

    private final String groupName;
    private final int level;
    private final String description;
    private final List<String> permissions;

    SampleGroup(String groupName, int level, String description, String... permissions) {
        this.groupName = groupName;
        this.level = level;
        this.description = description;
        this.permissions = List.of(permissions);
    }

    public String groupName() {
        return groupName;
    }

    /** What its members hold once this product's migration has run. */
    public List<String> permissions() {
        return permissions;
    }

    /** Those that FusionPBX gives them by itself. */
    List<String> ownPermissions() {
        return permissions.stream()
                .filter(permission -> !permission.startsWith("sessiontalk_"))
                .toList();
    }

    int level() {
        return level;
    }

    String description() {
        return description;
    }
}
