package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.sql.Row;
import java.util.UUID;

/**
 * The extension that a code was issued for.
 *
 * @param usable it and its domain are enabled, and it has a password to give
 */
record Extension(UUID uuid, String extension, String password, String domainName, boolean usable) {

    static Extension of(Row row) {
        var password = row.text("extension_password");
        var complete = password != null && !password.isEmpty() && row.text("extension") != null;
        return new Extension(
                row.uuid("extension_uuid"),
                row.text("extension"),
                password,
                row.text("domain_name"),
                complete && row.flag("extension_enabled"));
    }

    /** Keeps the password out of logs and messages. */
    @Override
    public String toString() {
        return "Extension[" + extension + "@" + domainName + "]";
    }
}
