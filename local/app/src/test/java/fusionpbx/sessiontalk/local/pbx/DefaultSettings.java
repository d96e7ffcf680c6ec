package fusionpbx.sessiontalk.local.pbx;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Default settings of the category provision, as an administrator enters them. */
record DefaultSettings(Connection connection) {
    void set(String subcategory, String value) throws SQLException {
        set(subcategory, value, true);
    }

    void set(String subcategory, String value, boolean enabled) throws SQLException {
        remove(subcategory);
        try (var insert = connection.prepareStatement("""
                insert into v_default_settings (default_setting_uuid, default_setting_category, default_setting_subcategory,
                    default_setting_name, default_setting_value, default_setting_enabled)
                values (?, 'provision', ?, 'text', ?, ?)""")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, subcategory);
            insert.setString(3, value);
            insert.setBoolean(4, enabled);
            insert.executeUpdate();
        }
    }

    void remove(String subcategory) throws SQLException {
        try (var delete =
                connection.prepareStatement("delete from v_default_settings where default_setting_subcategory = ?")) {
            delete.setString(1, subcategory);
            delete.executeUpdate();
        }
    }
}
