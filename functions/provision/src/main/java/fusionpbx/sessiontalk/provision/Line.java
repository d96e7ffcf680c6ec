package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.sql.Row;

/**
 * A line of a device, never null in any part.
 *
 * @param password what is to be delivered: the extension's own where the line matches one
 * @param enabled whether somebody may use it
 * @param deliverable enabled, and either matches an enabled extension of an enabled domain or is another server's account
 */
record Line(
        String userId,
        String authId,
        String password,
        String serverAddress,
        String transport,
        boolean enabled,
        boolean deliverable) {

    static Line of(Row row) {
        var userId = orEmpty(row.text("user_id"));
        var authId = orEmpty(row.text("auth_id"));
        return new Line(
                userId,
                authId.isEmpty() ? userId : authId,
                orEmpty(row.text("line_password")),
                orEmpty(row.text("server_address")),
                orEmpty(row.text("sip_transport")),
                row.flag("line_enabled"),
                row.flag("line_enabled") && row.flag("line_entitled"));
    }

    /** The line that an activation writes. */
    static Line first(Extension extension, String transport) {
        return new Line(
                extension.extension(),
                extension.extension(),
                extension.password(),
                extension.domainName(),
                transport,
                true,
                true);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Keeps the password out of logs and messages. */
    @Override
    public String toString() {
        return "Line[" + userId + ", …]";
    }
}
