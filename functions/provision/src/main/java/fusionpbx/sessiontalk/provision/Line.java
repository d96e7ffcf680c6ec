package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.sql.JsonAnswer;

/**
 * A line of a device, never null in any part.
 *
 * @param password what is to be delivered: the extension's own where the line matches one, else what was typed into the line
 * @param transport as FusionPBX's page writes it, such as udp or dns srv
 * @param enabled whether the line itself is
 */
record Line(
        String userId,
        String authId,
        String password,
        String serverAddress,
        String transport,
        boolean enabled,
        Match match) {

    /** Whose account a line is. */
    enum Match {
        /** An enabled extension's of the phone's own domain. */
        EXTENSION,
        /** An extension's of the phone's own domain that is disabled or has no password. */
        DISABLED,
        /** At the phone's own domain, but no extension's there. */
        NONE,
        /** Another server's. */
        ELSEWHERE
    }

    /** One of the rows of the database's function {@code line_rows}. */
    static Line of(JsonAnswer row) {
        var userId = row.text("user_id");
        var authId = row.text("auth_id");
        return new Line(
                userId,
                authId.isEmpty() ? userId : authId,
                row.optionalText("password").orElse(""),
                row.text("server_address"),
                row.text("transport"),
                row.flag("enabled"),
                row.choice("match", Match.class));
    }

    /** The line that an activation writes. */
    static Line first(Snapshot.Extension extension, String transport) {
        return new Line(
                extension.extension(),
                extension.extension(),
                extension.password(),
                extension.domainName(),
                transport,
                true,
                Match.EXTENSION);
    }

    boolean isDeliverable() {
        return enabled && (match == Match.EXTENSION || match == Match.ELSEWHERE);
    }

    /** Keeps the password out of logs and messages. */
    @Override
    public String toString() {
        return "Line[" + userId + ", …]";
    }
}
