package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import java.util.UUID;

/** A record in one of FusionPBX's tables that comes with this product. The database's functions put it in, each once. */
sealed interface FusionPbxRecord {

    /** As answers and the database's table of records have it. */
    String name();

    /** The call that puts it in, complete but for {@code p_name} and {@code p_repair}. */
    FunctionCall call();

    /** All grants of a permission that were there before: protected from FusionPBX's "Permission Defaults". */
    record ExistingGrants(String permission) implements FusionPbxRecord {
        @Override
        public String name() {
            return "grants of " + permission;
        }

        @Override
        public FunctionCall call() {
            return FunctionCall.of("protect_grants").with("permission", permission);
        }
    }

    /**
     * A permission, as the page of a group lists it.
     *
     * @param uuid of its row in v_permissions
     */
    record Permission(String permission, UUID uuid, String description) implements FusionPbxRecord {
        @Override
        public String name() {
            return "permission " + permission;
        }

        @Override
        public FunctionCall call() {
            return FunctionCall.of("put_permission")
                    .with("permission", permission)
                    .with("uuid", uuid)
                    .with("description", description);
        }
    }

    /** A permission that a group of all domains is granted. */
    record Grant(String permission, String group) implements FusionPbxRecord {
        @Override
        public String name() {
            return "grant of " + permission + " to " + group;
        }

        @Override
        public FunctionCall call() {
            return FunctionCall.of("put_grant").with("permission", permission).with("group", group);
        }
    }

    /**
     * A default setting of category provision.
     *
     * @param uuid of its row; FusionPBX compares it, so it is the same in the app folder
     * @param exclusive whether no edition of the PHP app has a setting of this UUID
     * @param kind FusionPBX's: text or numeric
     * @param value empty where an administrator is to fill it in
     * @param enabled whether it counts, unless version 3 of the PHP app has a setting of the same name
     */
    record DefaultSetting(
            UUID uuid,
            boolean exclusive,
            String subcategory,
            String kind,
            String value,
            boolean enabled,
            String description)
            implements FusionPbxRecord {

        DefaultSetting disabled() {
            return new DefaultSetting(uuid, exclusive, subcategory, kind, value, false, description);
        }

        @Override
        public String name() {
            return "default setting provision/" + subcategory;
        }

        @Override
        public FunctionCall call() {
            return FunctionCall.of("put_default_setting")
                    .with("uuid", uuid)
                    .with("subcategory", subcategory)
                    .with("kind", kind)
                    .with("value", value)
                    .with("enabled", enabled)
                    .with("description", description)
                    .with("exclusive", exclusive);
        }
    }

    /**
     * A vendor of devices.
     *
     * @param uuid of its row
     */
    record Vendor(String vendor, UUID uuid) implements FusionPbxRecord {
        @Override
        public String name() {
            return "vendor " + vendor;
        }

        @Override
        public FunctionCall call() {
            return FunctionCall.of("put_vendor").with("uuid", uuid).with("vendor", vendor);
        }
    }
}
