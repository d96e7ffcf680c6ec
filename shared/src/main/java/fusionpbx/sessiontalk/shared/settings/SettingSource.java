package fusionpbx.sessiontalk.shared.settings;

/**
 * Where a value in force stands in FusionPBX.
 *
 * @param level domain or default
 */
public record SettingSource(String level, String category, String subcategory) {}
