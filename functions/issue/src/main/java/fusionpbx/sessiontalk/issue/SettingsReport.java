package fusionpbx.sessiontalk.issue;

import java.util.List;

/**
 * The settings of a domain, and what in them would make a first scan fail.
 *
 * @param settings each that this product reads
 * @param findings the worst first
 */
record SettingsReport(List<SettingInForce> settings, List<Finding> findings) {}
