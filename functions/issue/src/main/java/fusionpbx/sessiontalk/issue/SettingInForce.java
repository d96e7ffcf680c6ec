package fusionpbx.sessiontalk.issue;

import org.jspecify.annotations.Nullable;

/**
 * A setting as it counts in a domain.
 *
 * @param name in lower case
 * @param value null where it is not set and has no value of its own then
 * @param level domain or default, as FusionPBX's settings have it; built-in where neither sets it
 * @param category where it stands; null where it is built in
 * @param subcategory where it stands; null where it is built in
 */
record SettingInForce(
        String name,
        @Nullable String value,
        String level,
        @Nullable String category,
        @Nullable String subcategory) {}
